/** One line in the thread of a finding: what was told, when, and by whom. */
import { epochMs } from '../domain/instant.ts';
import { duration } from './duration.ts';
import { resolutionSentence, stateIcon, stateWords } from './headline.ts';
import { type SlackPost, section } from './slack-block.ts';
import { possibleRepeat } from './slack-parent.ts';
import { mrkdwn } from './slack-text.ts';
import type { ToldAlert } from './slack-told.ts';
import { timeText } from './time-text.ts';
import { whoTexts } from './who-text.ts';
import { wokenText } from './woken-text.ts';

/** isLate: it is older than the post that it stands under. */
export function threadLine(
  alert: ToldAlert,
  { isLate = false, isPossibleRepeat = false } = {},
): SlackPost {
  const said = `${stateIcon(alert)} *${stateWords(alert)}* ${tellingOf(alert)}`;
  const whole = isLate
    ? `${said}\n_told late: it was recorded ${timeText(alert.recordedAt)}_`
    : said;
  const name = mrkdwn(alert.rule.title, 140);
  return {
    text: `${stateWords(alert)}: ${name || mrkdwn(alert.rule.id, 80) || 'a finding'}`,
    blocks: [section(whole), ...(isPossibleRepeat ? [possibleRepeat] : [])],
  };
}

function tellingOf(alert: ToldAlert): string {
  const { transition, action = {}, at, openedAt, resolution, message } = alert;
  const whom = action.by === undefined ? '' : ` by ${mrkdwn(action.by, 120)}`;
  const reason = action.why ? `: ${mrkdwn(action.why, 300)}` : '';
  const end = action.until === undefined ? '' : ` until ${timeText(action.until)}`;
  switch (transition) {
    case 'opened':
    case 'regressed':
    case 'raised':
    case 'altered':
      return `at ${timeText(at)}: ${mrkdwn(message, 400)}`;
    case 'attributed':
      return whoTexts(alert)
        .map((text) => mrkdwn(text, 330))
        .join('\n');
    case 'acknowledged':
      return `${whom.trim()} at ${timeText(at)}${reason}`.trim();
    case 'snoozed':
    case 'excepted':
      return `${end}${whom}${reason}`.trim() || `at ${timeText(at)}`;
    case 'woken':
      return wokenText(action, at, mrkdwn);
    case 'resolved': {
      const open = duration(epochMs(at) - epochMs(openedAt));
      return `after ${open}, at ${timeText(at)}: ${resolutionSentence(resolution)}`;
    }
  }
}
