/** An alert as a person reads it on a terminal: the same fields as in Slack, 80 columns wide. */
import type { Alert } from '../domain/alert.ts';
import { epochMs } from '../domain/instant.ts';
import { consoleLink } from './console-link.ts';
import { duration } from './duration.ts';
import { resolutionSentence, stateWords } from './headline.ts';
import { placeTexts } from './placed.ts';
import { timeText } from './time-text.ts';
import { alsoTexts, groupText, memberTexts } from './together.ts';
import { cut, valueText, visible } from './visible-text.ts';
import { whoTexts } from './who-text.ts';
import { wokenText } from './woken-text.ts';
import { wrapped } from './wrapped.ts';

const COLUMNS = 80;
const LABEL = 12;
const EVIDENCE_SHOWN = 3;
const TEXT_LIMIT = 600;

/**
 * The lines of the alert, without one at the end. Only a command and an address may be longer than
 * 80 columns: broken they could not be copied.
 */
export function plainText(alert: Alert): string {
  const { notice } = alert;
  if (notice !== undefined) {
    return [
      ...field('NOTICE', alert.rule.title, alert.message),
      ...notice.lines.flatMap(({ label, text }) => field('', `- ${label}: ${text}`)),
    ].join('\n');
  }
  return [
    ...field(stateWords(alert), alert.rule.title, alert.rule.id),
    ...field('Ended', endedText(alert)),
    ...field('Also', ...alsoTexts(alert)),
    ...resourceLines(alert),
    ...whole(linkOf(alert)),
    ...field('Account', [alert.subject.accountId, ...placeTexts(alert)].join('  ')),
    ...field('Region', alert.incident?.region ?? alert.subject.region),
    ...field('Who', ...whoTexts(alert)),
    ...field('Found', ...foundTexts(alert)),
    ...(alert.transition === 'resolved' ? [] : fixLines(alert)),
    ...field('Owner', alert.place?.owner ?? ''),
    ...field('Since', sinceText(alert)),
    ...field('Finding', alert.finding),
  ].join('\n');
}

/** A label and the texts beside it, each on lines of its own. A long label stands on its own line. */
function field(label: string, ...texts: readonly string[]): readonly string[] {
  const lines = texts
    .filter((text) => text !== '')
    .flatMap((text) => wrapped(visible(cut(text, TEXT_LIMIT)), COLUMNS - LABEL));
  if (label.length >= LABEL) return [label, ...lines.map(indented)];
  const [first, ...rest] = lines;
  return first === undefined ? [] : [label.padEnd(LABEL) + first, ...rest.map(indented)];
}

const indented = (line: string): string => ' '.repeat(LABEL) + line;
const whole = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split('\n').map((line) => indented(visible(line)));

function resourceLines(alert: Alert): readonly string[] {
  const { group } = alert;
  if (group === undefined) return field('Resource', ...resourceTexts(alert));
  const { members, more } = memberTexts(alert);
  const listed = members.map(
    ({ resourceType, name, region, isOver }) =>
      `- ${resourceType} ${name} ${region}${isOver ? ', resolved' : ''}`,
  );
  return field('Resources', groupText(group), ...listed, more > 0 ? `+${more} more` : '');
}

function resourceTexts({ subject, traits }: Alert): readonly string[] {
  const { resourceType, resourceId } = subject;
  const named = traits.name !== undefined && traits.name !== resourceId ? ` (${traits.name})` : '';
  return [`${resourceType} ${resourceId}${named}`, traits.arn ?? ''];
}

function endedText({ transition, action, at }: Alert): string {
  return transition === 'woken' && action !== undefined ? wokenText(action, at) : '';
}

function linkOf({ subject, traits, resolution }: Alert): string | undefined {
  return resolution === 'deleted' ? undefined : consoleLink(subject, traits);
}

function foundTexts({ transition, resolution, message, evidence }: Alert): readonly string[] {
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    transition === 'resolved' ? resolutionSentence(resolution) : '',
    message,
    ...evidence
      .slice(0, EVIDENCE_SHOWN)
      .map(
        ({ path, expected, actual }) =>
          `- ${path}: expected ${valueText(expected)}, got ${valueText(actual)}`,
      ),
    more > 0 ? `+${more} more` : '',
  ];
}

function fixLines({ rule }: Alert): readonly string[] {
  return [
    ...field('Why', rule.why),
    ...field('Fix', rule.fix),
    ...whole(rule.fixCommand),
    ...seeLines(rule.reference),
  ];
}

function seeLines(reference: string): readonly string[] {
  const address = visible(reference);
  return /^https:\/\/\S+$/.test(address)
    ? ['See'.padEnd(LABEL) + address]
    : field('See', reference);
}

function sinceText({
  transition,
  openedAt,
  at,
  recordedAt,
  closedBefore,
  closedBy,
}: Alert): string {
  const over = transition === 'resolved';
  const open = duration(epochMs(over ? at : recordedAt) - epochMs(openedAt));
  const whom = closedBy === undefined ? '' : ` by ${closedBy}`;
  const before = closedBefore === undefined ? '' : `, last closed ${timeText(closedBefore)}${whom}`;
  return `${timeText(openedAt)}, ${over ? 'was open' : 'open'} for ${open}${before}${over ? `, until ${timeText(at)}` : ''}`;
}
