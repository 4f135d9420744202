/**
 * An alert as a Slack message: always the same fields in the same order, as far as they are known.
 * The limits of the fields add up to less than 8,000 characters of JSON: above some undocumented
 * 13,000 Slack refuses a message, and an alert must never be lost to a long name.
 */
import type { Alert } from '../domain/alert.ts';
import { epochMs } from '../domain/instant.ts';
import type { Evidence } from '../domain/verdict.ts';
import { consoleLink } from './console-link.ts';
import { duration } from './duration.ts';
import { resolutionSentence, stateIcon, stateWords } from './headline.ts';
import { calledOwner } from './placed.ts';
import { type SlackBlock, type SlackMessage, section, written } from './slack-block.ts';
import { code, codeBlock, link, mrkdwn } from './slack-text.ts';
import { timeText } from './time-text.ts';
import { alsoTexts, groupText, memberTexts } from './together.ts';
import { valueText } from './visible-text.ts';
import { whoTexts } from './who-text.ts';
import { wokenText } from './woken-text.ts';

const EVIDENCE_SHOWN = 3;

export type { SlackBlock, SlackMessage };

/** The message for an alert. */
export function slackMessage(alert: Alert): SlackMessage {
  if (alert.notice !== undefined) return noticeMessage(alert, alert.notice.lines);
  return {
    text: fallback(alert),
    blocks: [
      section(`${stateIcon(alert)} *${stateWords(alert)}*${endedText(alert)}`),
      section(ruleField(alert)),
      section(resourceField(alert)),
      {
        type: 'section',
        fields: [
          written(accountField(alert)),
          written(`*Region*\n${code(alert.incident?.region ?? alert.subject.region, 60)}`),
        ],
      },
      section(whoField(alert)),
      section(valuesField(alert)),
      ...(alert.transition === 'resolved' ? [] : fixField(alert)),
      ...ownerField(alert),
      { type: 'context', elements: [written(footer(alert))] },
    ],
  };
}

/** What had hidden it; a post that is kept up to date says so by itself. */
function endedText({ transition, action, at }: Alert): string {
  if (transition !== 'woken' || action === undefined) return '';
  return `\n${wokenText(action, at, mrkdwn)}`;
}

const LINES_SHOWN = 30;

/** A digest, a warning or a summary: what it says, line by line. */
function noticeMessage(
  { rule, message, at }: Alert,
  lines: NonNullable<Alert['notice']>['lines'],
): SlackMessage {
  const title = mrkdwn(rule.title, 200);
  const more = lines.length - LINES_SHOWN;
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map(({ label, text }) => `• ${mrkdwn(label, 60)}: ${mrkdwn(text, 120)}`);
  const listed = [...shown, ...(more > 0 ? [`+${more} more`] : [])];
  const blocks = [listed.slice(0, 13), listed.slice(13)].filter((part) => part.length > 0);
  return {
    text: title,
    blocks: [
      section(`📋 *${title}*`),
      section(mrkdwn(message, 400) || '–'),
      ...blocks.map((part) => section(part.join('\n'))),
      { type: 'context', elements: [written(timeText(at))] },
    ],
  };
}

function fallback(alert: Alert): string {
  const { rule, subject, traits, group } = alert;
  const one = `${subject.resourceType} ${traits.name ?? subject.resourceId}`;
  const resource = mrkdwn(group === undefined ? one : groupText(group), 160);
  const title = mrkdwn(rule.title, 140);
  return `${stateWords(alert)}: ${title} (${mrkdwn(rule.id, 80)}) – ${resource} in ${mrkdwn(subject.accountId, 40)}`;
}

function ruleField({ rule, transition, also }: Alert): string {
  const id = link(rule.reference, mrkdwn(rule.id, 100), 400) ?? code(rule.id, 100);
  const why = transition === 'resolved' || rule.why === '' ? '' : `\n${mrkdwn(rule.why, 350)}`;
  return `*Rule*\n${mrkdwn(rule.title, 200)} (${id})${why}${alsoField(also)}`;
}

function alsoField(also: Alert['also']): string {
  if (also === undefined || also.length === 0) return '';
  return `\n_It breaks ${also.length} more:_ ${alsoTexts({ also })
    .map((text) => mrkdwn(text, 120))
    .join(' · ')}`;
}

function membersField(alert: Alert, group: NonNullable<Alert['group']>): string {
  const { members, more } = memberTexts(alert);
  return [
    `*Resources* (${groupText(group)})`,
    ...members.map(({ resourceType, name, region, isOver }) => {
      const line = `${code(resourceType, 60)} ${code(name, 90)} ${mrkdwn(region, 30)}`;
      return isOver ? `• ✅ ${line}` : `• ${line}`;
    }),
    ...(more > 0 ? [`+${more} more`] : []),
  ].join('\n');
}

function resourceField(alert: Alert): string {
  if (alert.group !== undefined) return membersField(alert, alert.group);
  const { subject, traits, resolution } = alert;
  const name = traits.name === undefined || traits.name === subject.resourceId ? '' : traits.name;
  const gone = resolution === 'deleted';
  const address = gone ? undefined : consoleLink(subject, traits);
  const open = address === undefined ? undefined : link(address, 'Open in the console', 450);
  return [
    '*Resource*',
    `${code(subject.resourceType, 100)} ${code(subject.resourceId, 200)}${name === '' ? '' : ` ${code(name, 200)}`}`,
    ...(traits.arn === undefined || traits.arn === subject.resourceId
      ? []
      : [code(traits.arn, 260)]),
    ...(open === undefined ? [] : [open]),
  ].join('\n');
}

function accountField({ subject, place }: Alert): string {
  const name = place?.account === undefined ? '' : ` ${mrkdwn(place.account, 80)}`;
  const path = place?.path === undefined ? '' : `\n${mrkdwn(place.path, 120)}`;
  return `*Account*\n${code(subject.accountId, 60)}${name}${path}`;
}

function ownerField(alert: Alert): readonly SlackBlock[] {
  if (alert.place === undefined) return [];
  const called = calledOwner(alert);
  return [section(`*Owner*\n${called ? `<@${called}>` : mrkdwn(alert.place.owner, 100)}`)];
}

function whoField(alert: Alert): string {
  return ['*Who*', ...whoTexts(alert).map((text) => mrkdwn(text, 330))].join('\n');
}

function valuesField(alert: Alert): string {
  const { evidence, message, transition, resolution } = alert;
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    transition === 'resolved' ? '*What ended it*' : '*Expected and found*',
    ...(transition === 'resolved' ? [resolutionSentence(resolution)] : []),
    ...(message === '' ? [] : [mrkdwn(message, 400)]),
    ...evidence.slice(0, EVIDENCE_SHOWN).map(valueLine),
    ...(more > 0 ? [`+${more} more`] : []),
  ].join('\n');
}

function valueLine({ path, expected, actual }: Evidence): string {
  const [wanted, found] = [code(valueText(expected), 200), code(valueText(actual), 250)];
  return `• ${code(path, 120)}: expected ${wanted}, got ${found}`;
}

function fixField({ rule }: Alert): readonly SlackBlock[] {
  const { fix, fixCommand } = rule;
  if (fix === '' && fixCommand === undefined) return [];
  const block = fixCommand === undefined ? undefined : codeBlock(fixCommand, 1_300);
  return [
    section(
      [
        '*How to fix*',
        ...(fix === '' ? [] : [mrkdwn(fix, 400)]),
        ...(block === undefined ? [] : [block]),
        ...(fixCommand !== undefined && block === undefined
          ? [
              `_+1 more: a command that cannot be shown whole here (${fixCommand.length} characters)_`,
            ]
          : []),
      ].join('\n'),
    ),
  ];
}

function footer(alert: Alert): string {
  const { openedAt, at, recordedAt, closedBefore, closedBy, transition, finding } = alert;
  const over = transition === 'resolved';
  const open = duration(epochMs(over ? at : recordedAt) - epochMs(openedAt));
  return [
    `First seen ${timeText(openedAt)}`,
    over ? `was open for ${open}, until ${timeText(at)}` : `open for ${open}`,
    ...(closedBefore === undefined
      ? []
      : [`last closed ${timeText(closedBefore)}${closedBy ? ` by ${mrkdwn(closedBy, 120)}` : ''}`]),
    `finding ${code(finding, 70)}`,
    `recorded ${timeText(recordedAt)}`,
  ].join(' · ');
}
