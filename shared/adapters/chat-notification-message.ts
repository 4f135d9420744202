/**
 * An alert as a custom notification of Amazon Q Developer in chat applications: it shows what it is
 * given in Slack or Teams without a secret of ours. Messages of one thread id stand in one thread.
 */

import { consoleLink } from '../alerts/console-link.ts';
import { duration } from '../alerts/duration.ts';
import { resolutionSentence, stateIcon, stateWords } from '../alerts/headline.ts';
import { placeTexts } from '../alerts/placed.ts';
import { code, link, mrkdwn } from '../alerts/slack-text.ts';
import { timeText } from '../alerts/time-text.ts';
import { valueText, visible } from '../alerts/visible-text.ts';
import { whoTexts } from '../alerts/who-text.ts';
import { wokenText } from '../alerts/woken-text.ts';
import type { Alert } from '../domain/alert.ts';
import { epochMs } from '../domain/instant.ts';
import type { TopicMessage } from '../ports/topic.ts';

/** What the schema allows. */
export const chatLimits = { title: 250, description: 8_000, nextStep: 350, keyword: 75 } as const;

const EVIDENCE_SHOWN = 3;
const SUMMARY = 250;

export function chatNotification(alert: Alert): TopicMessage {
  const { rule, subject, severity, transition, finding } = alert;
  const title = cutTo(`${stateIcon(alert)} ${headline(alert)}`, chatLimits.title);
  const keywords = [severity, rule.id, subject.accountId, subject.region]
    .map((word) => cutTo(visible(word), chatLimits.keyword))
    .filter((word) => word !== '');
  const body = JSON.stringify({
    version: '1.0',
    source: 'custom',
    id: alert.id,
    content: {
      textType: 'client-markdown',
      title,
      description: description(alert),
      ...(transition === 'resolved' ? {} : nextSteps(alert)),
      keywords,
    },
    metadata: {
      threadId: finding,
      summary: cutTo(headline(alert), SUMMARY),
      eventType: transition,
      enableCustomActions: true,
    },
  });
  return { body, subject: 'Plumbline', attributes: {} };
}

function headline(alert: Alert): string {
  const { rule, subject, traits } = alert;
  const name = mrkdwn(rule.title, 120) || mrkdwn(rule.id, 80);
  const resource = mrkdwn(traits.name ?? subject.resourceId, 60);
  return `${stateWords(alert)}: ${name} – ${resource}`;
}

/** The nine fields, each bounded, so that the sum is below what the schema allows. */
function description(alert: Alert): string {
  const { rule, subject, traits, message, evidence, transition, resolution } = alert;
  const address = resolution === 'deleted' ? undefined : consoleLink(subject, traits);
  const open = address === undefined ? undefined : link(address, 'Open in the console', 600);
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    ...(transition === 'woken' && alert.action !== undefined
      ? [wokenText(alert.action, alert.at, mrkdwn)]
      : []),
    `*Rule* ${code(rule.id, 100)}${rule.why === '' ? '' : ` ${mrkdwn(rule.why, 500)}`}`,
    `*Resource* ${code(subject.resourceType, 100)} ${code(subject.resourceId, 260)}`,
    ...(traits.arn === undefined ? [] : [code(traits.arn, 300)]),
    ...(open === undefined ? [] : [open]),
    `*Account* ${[code(subject.accountId, 60), ...placeTexts(alert).map((text) => mrkdwn(text, 120))].join(' ')} *Region* ${code(alert.incident?.region ?? subject.region, 60)}`,
    ['*Who*', ...whoTexts(alert).map((text) => mrkdwn(text, 330))].join(' '),
    ...(transition === 'resolved' ? [`*What ended it* ${resolutionSentence(resolution)}`] : []),
    ...(message === '' ? [] : [mrkdwn(message, 500)]),
    ...evidence
      .slice(0, EVIDENCE_SHOWN)
      .map(
        ({ path, expected, actual }) =>
          `• ${code(path, 120)}: expected ${code(valueText(expected), 200)}, got ${code(valueText(actual), 250)}`,
      ),
    ...(more > 0 ? [`+${more} more`] : []),
    ...(alert.place === undefined ? [] : [`*Owner* ${mrkdwn(alert.place.owner, 120)}`]),
    since(alert),
  ].join('\n');
}

function since({ openedAt, at, recordedAt, transition, finding }: Alert): string {
  const over = transition === 'resolved';
  const open = duration(epochMs(over ? at : recordedAt) - epochMs(openedAt));
  return `_First seen ${timeText(openedAt)} · ${over ? 'was open' : 'open'} for ${open} · finding ${code(finding, 70)}_`;
}

function nextSteps({ rule }: Alert): { readonly nextSteps?: readonly string[] } {
  const fix = rule.fix === '' ? [] : [mrkdwn(rule.fix, chatLimits.nextStep)];
  const { fixCommand = '' } = rule;
  // Half a command is another command.
  const fits = fixCommand !== '' && visible(fixCommand) === fixCommand && !fixCommand.includes('`');
  const shown = fits ? code(fixCommand, 10_000) : '';
  const command = shown !== '' && shown.length <= chatLimits.nextStep ? [shown] : [];
  const steps = [...fix, ...command];
  return steps.length === 0 ? {} : { nextSteps: steps };
}

function cutTo(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;
}
