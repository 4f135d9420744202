/** What people can do with a finding in Slack. Parsed again in shared/events/slack-action.ts. */
import { plain, type SlackActions, type SlackButton, type SlackMenu } from './slack-block.ts';

export const actionIds = {
  acknowledge: 'plumbline-acknowledge',
  snooze: 'plumbline-snooze',
  accept: 'plumbline-accept-risk',
  timeline: 'plumbline-timeline',
} as const;

/** How long a finding can be left alone at a click, in hours. */
export const snoozeHours = [1, 24, 168] as const;

const snoozeWords: Readonly<Record<(typeof snoozeHours)[number], string>> = {
  1: '1 hour',
  24: '1 day',
  168: '7 days',
};

// What stands in a value is what we made ourselves, and short: anything else is no finding of ours.
const FINDING = /^[\w-]{1,64}$/;
const LONGEST_URL = 400;

/** The buttons of a finding; none for an id that no button could carry. */
export function actionBlock(
  finding: string,
  { timelineUrl }: { readonly timelineUrl?: string } = {},
): readonly SlackActions[] {
  if (!FINDING.test(finding)) return [];
  const snooze: SlackMenu = {
    type: 'static_select',
    action_id: actionIds.snooze,
    placeholder: plain('Snooze'),
    options: snoozeHours.map((hours) => ({
      text: plain(snoozeWords[hours]),
      value: `${hours}:${finding}`,
    })),
  };
  return [
    {
      type: 'actions',
      block_id: 'plumbline-actions',
      elements: [
        button(actionIds.acknowledge, 'Acknowledge', { value: finding }),
        snooze,
        button(actionIds.accept, 'Accept risk…', { value: finding }),
        ...(isAddress(timelineUrl)
          ? [button(actionIds.timeline, 'Timeline', { url: timelineUrl })]
          : []),
      ],
    },
  ];
}

const button = (
  action_id: string,
  text: string,
  more: { readonly value: string } | { readonly url: string },
): SlackButton => ({ type: 'button', action_id, text: plain(text), ...more });

function isAddress(address: string | undefined): address is string {
  return (
    address !== undefined &&
    address.length <= LONGEST_URL &&
    URL.canParse(address) &&
    /^https?:$/.test(new URL(address).protocol)
  );
}
