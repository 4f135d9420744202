/** The message of a finding in its channel: always its present state, with what can be done. */
import { epochMs } from '../domain/instant.ts';
import { duration } from './duration.ts';
import { resolutionSentence } from './headline.ts';
import {
  context,
  type SlackActions,
  type SlackBlock,
  type SlackPost,
  section,
} from './slack-block.ts';
import { actionBlock } from './slack-buttons.ts';
import { within } from './slack-limit.ts';
import { slackMessage } from './slack-message.ts';
import type { Present, ShownStanding } from './slack-present.ts';
import { code, link, mrkdwn } from './slack-text.ts';
import { timeText } from './time-text.ts';
import { wokenText } from './woken-text.ts';

export interface ParentSurroundings {
  /** Address of the finding's page; absent where there is none. */
  readonly timelineUrl?: string;
  /** Address of the post of its episode before. */
  readonly before?: string;
  /** Address of the post that it is told in now. */
  readonly after?: string;
  /** Slack could not say whether it had been posted before. */
  readonly isPossibleRepeat?: boolean;
}

/** The message for what is known now; at most 12 blocks and 8,000 characters. */
export function parentMessage(present: Present, around: ParentSurroundings = {}): SlackPost {
  const { standing } = present;
  const { stands } = standing;
  const alert = { ...present.alert, transition: stands?.state ?? standing.kind };
  const over = standing.kind === 'resolved';
  const { text, blocks } = slackMessage(
    over ? { ...alert, at: standing.at, ...resolutionOf(standing) } : alert,
  );
  const [head, rule, ...rest] = blocks;
  const under =
    stands &&
    noticeOf({ order: '', at: standing.at, ...stands, kind: stands.state, isUnder: true });
  const notes = [...noticeOf(standing), ...(under ?? []), ...neighbours(around)];
  // Its buttons act on one finding: a message of many, or of none, has none.
  const isOne = alert.group === undefined && alert.notice === undefined;
  const isPast = over || around.after !== undefined;
  const actions = isPast || !isOne ? [] : actionBlock(alert.finding, around);
  const shown: readonly (SlackBlock | SlackActions)[] = [
    ...(over ? [section(overText(present))] : head === undefined ? [] : [head]),
    ...(notes.length === 0 ? [] : [section(notes.join('\n'))]),
    ...(over ? [section(struckRule(present))] : rule === undefined ? [] : [rule]),
    ...rest,
    ...actions,
    ...(around.isPossibleRepeat === true ? [possibleRepeat] : []),
  ];
  return within({ text, blocks: shown });
}

export const possibleRepeat: SlackBlock = context(
  '_Possible repeat: Slack could not say whether this had been posted before._',
);

const resolutionOf = ({ resolution }: ShownStanding) =>
  resolution === undefined ? {} : { resolution };

function overText({ alert, standing }: Present): string {
  const open = duration(epochMs(standing.at) - epochMs(alert.openedAt));
  return `✅ *RESOLVED* after ${open}: ${resolutionSentence(standing.resolution)}`;
}

function struckRule({ alert }: Present): string {
  const { title, id } = alert.rule;
  return `*Rule*\n~${mrkdwn(title, 200) || code(id, 100)}~ (${code(id, 100)})`;
}

function neighbours({ before, after }: ParentSurroundings): readonly string[] {
  return [
    ...linked(before, '🔗 It was open before: ', 'the post of that time'),
    ...linked(after, '🔁 *It is back.* What holds now: ', 'the present post'),
  ];
}

function linked(address: string | undefined, said: string, label: string): readonly string[] {
  const shown = address === undefined ? undefined : link(address, label, 400);
  return shown === undefined ? [] : [`${said}${shown}`];
}

/** What people, or the end of their time, made of it. */
function noticeOf(shown: ShownStanding & { readonly isUnder?: boolean }): readonly string[] {
  const { kind, by, why, until, at, isUnder = false } = shown;
  const whom = by === undefined || isUnder ? '' : ` by ${mrkdwn(by, 120)}`;
  const reason = why === undefined || why === '' ? '' : `: ${mrkdwn(why, 300)}`;
  const end = until === undefined ? '' : ` until ${timeText(until)}`;
  switch (kind) {
    case 'acknowledged':
      return [
        isUnder
          ? `*Acknowledged* before${reason}`
          : `*Acknowledged*${whom} at ${timeText(at)}${reason}`,
      ];
    case 'snoozed':
      return [`*Snoozed*${end}${whom}${reason}`];
    case 'excepted':
      return [`*Risk accepted*${end}${whom}${reason}`];
    case 'woken':
      return [`*Still open*: ${wokenText(shown, at, mrkdwn)}`];
    case 'opened':
    case 'altered':
    case 'resolved':
    case 'regressed':
    case 'attributed':
    case 'raised':
      return [];
  }
}
