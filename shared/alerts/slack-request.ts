/** What stands in a finding's thread while somebody waits for an approval, and after it. */
import type { SlackButton, SlackPost } from './slack-block.ts';
import { plain, section } from './slack-block.ts';
import { mrkdwn } from './slack-text.ts';

export const requestIds = {
  approve: 'plumbline-approve-risk',
  decline: 'plumbline-decline-risk',
} as const;

export interface ShownRequest {
  readonly id: string;
  /** Slack user ids. */
  readonly requester: string;
  readonly approver?: string;
  readonly reason: string;
  readonly days: number;
  readonly ticket?: string;
  readonly decided?: { readonly what: 'approved' | 'declined'; readonly by: string };
}

const USER = /^[UW][A-Z0-9]{1,20}$/;
/** Nothing but an id that Slack itself gave can call somebody. */
const mention = (user: string): string => (USER.test(user) ? `<@${user}>` : mrkdwn(user, 40));

export function requestMessage(request: ShownRequest): SlackPost {
  const { id, requester, approver, reason, days, ticket, decided } = request;
  const asks = `${mention(requester)} asks to accept this risk for ${days} ${days === 1 ? 'day' : 'days'}`;
  const words = [
    `*RISK TO BE ACCEPTED* ${asks}: ${mrkdwn(reason, 600)}`,
    ...(ticket === undefined ? [] : [`Ticket: ${mrkdwn(ticket, 220)}`]),
    decided === undefined
      ? `Somebody else who may has to approve${approver === undefined ? '' : `; ${mention(approver)} was asked`}.`
      : `${decided.what === 'approved' ? 'Approved' : 'Declined'} by ${mention(decided.by)}.`,
  ].join('\n');
  const text = `${decided === undefined ? 'A risk is to be accepted' : `The request was ${decided.what}`}`;
  const buttons: readonly SlackButton[] = [
    { type: 'button', action_id: requestIds.approve, text: plain('Approve'), value: id },
    { type: 'button', action_id: requestIds.decline, text: plain('Decline'), value: id },
  ];
  return {
    text,
    blocks: [
      section(words),
      ...(decided === undefined
        ? [
            {
              type: 'actions' as const,
              block_id: 'plumbline-request',
              elements: buttons,
            },
          ]
        : []),
    ],
  };
}
