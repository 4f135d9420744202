import type * as z from 'zod/mini';
import { whoTexts } from '#shared/alerts/who-text.ts';
import type { aspectNow } from '#shared/api/knowledge-schemas.ts';
import type { timelineAnswer } from '#shared/api/routes/history.ts';
import type { change, transition } from '#shared/api/schemas.ts';
import type { Who } from '#shared/domain/attribution.ts';
import { INCIDENT_DAYS, incidentAspect } from '#shared/domain/raised-call.ts';
import { printable } from '../terminal-text.ts';

export type TimelineAnswer = z.output<typeof timelineAnswer>;
type Transition = z.output<typeof transition>;
type Change = z.output<typeof change>;

/** The life of one resource as a person reads it: oldest first, then what holds now, or held then. */
export function timelineText(answer: TimelineAnswer): string {
  const { resourceType, resourceId, name, accountId, region, items, present } = answer;
  const title = name && name !== resourceId ? `${resourceId} (${name})` : resourceId;
  const last =
    present === undefined
      ? [thenLine(answer)]
      : present.flatMap((aspect) => nowLines(aspect, present.length > 1));
  return [
    printable(`${resourceType} ${title}`),
    `account ${accountId} · region ${region}`,
    '',
    ...items.flatMap(transitionLines),
    ...(items.length > 0 && last.length > 0 ? [''] : []),
    ...last,
    '',
  ].join('\n');
}

const isOfIncidents = (aspect: string): boolean => aspect.startsWith(incidentAspect(''));

export function transitionLines(each: Transition): readonly string[] {
  const { changes, observedAt, recordedAt, who } = each;
  const shown = changes.filter((change) => !isQuiet(change));
  const known = `(recorded ${recordedAt.slice(0, 19)}Z)`;
  return [
    `${observedAt}  ${headingOf(each, changes.length - shown.length)}  ${known}`,
    ...shown.flatMap((change) => changeLines(change, observedAt)),
    ...whoLines(who, shown.length > 0),
  ];
}

function headingOf(
  { changes, deleted, seq, aspect, completes }: Transition,
  quiet: number,
): string {
  if (isOfIncidents(aspect)) return completes === undefined ? 'incident' : 'incident over';
  if (completes !== undefined && changes.every(({ kind }) => kind === 'attributed')) {
    return 'it became known who did it';
  }
  const heading = [seq === 1 ? 'first seen' : '', deleted ? 'deleted' : ''].filter(Boolean);
  if (quiet > 0 && !deleted)
    heading.push(`${quiet} ${quiet === 1 ? 'rule is' : 'rules are'} in order`);
  return heading.join(', ') || 'changed';
}

/** Noted without a violation: counted, not listed. */
const isQuiet = ({ kind }: Change): boolean => kind === 'noted';

/** Who did it, as far as it is known; that nobody is known is said of what matters only. */
function whoLines(who: Who | undefined, matters: boolean): readonly string[] {
  if (who === undefined || (who.kind === 'unknown' && !matters)) return [];
  const [first = '', ...more] = whoTexts({ who });
  const isOne = who.kind === 'known' && who.calls.length === 1;
  return [`by ${isOne || who.kind === 'unknown' ? first : first.replace(/:$/, '')}`, ...more].map(
    (text) => `      ${printable(text)}`,
  );
}

function changeLines(change: Change, observedAt: string): readonly string[] {
  const { kind, rule, severity, at, until, message, openedAt, resolution, closedBefore, to } =
    change;
  if (kind === 'attributed') return [`    of ${rule} · since ${openedAt ?? at}`];
  const parts = [kind.toUpperCase(), rule];
  if (kind === 'expired') {
    parts.push(`raised on ${openedAt ?? at}`, `${INCIDENT_DAYS} days on the active list are over`);
    return [`    ${parts.join(' · ')}`];
  }
  if (kind === 'opened' || kind === 'regressed' || kind === 'raised') parts.push(severity);
  if (resolution !== undefined) parts.push(`because ${resolution.replace('_', ' ')}`);
  if (openedAt !== undefined && kind !== 'raised') parts.push(`open since ${openedAt}`);
  if (closedBefore !== undefined) parts.push(`closed before on ${closedBefore}`);
  if (kind === 'corrected')
    parts.push(`seen late: ${to} from ${at}${until ? ` until ${until}` : ''}`);
  else if (at !== observedAt) parts.push(`at ${at}`);
  parts.push(...actionParts(change));
  if (change.muted !== undefined) parts.push(`nobody was told: ${change.muted}`);
  const below = message !== undefined && kind !== 'resolved' ? [`      ${printable(message)}`] : [];
  return [`    ${printable(parts.join(' · '))}`, ...below];
}

/** What somebody did with the finding, until when and why. */
function actionParts({ action }: Change): readonly string[] {
  if (action === undefined) return [];
  const { by, until, why, was, exception } = action;
  return [
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(was === undefined ? [] : [`it was ${was}`]),
    ...(exception === undefined ? [] : [`exception ${exception}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(why === undefined ? [] : [`“${why}”`]),
  ];
}

function nowLines(
  { aspect, deleted, open, seenAt, unknown }: z.output<typeof aspectNow>,
  named: boolean,
): readonly string[] {
  const about = named ? `${printable(aspect)}: ` : '';
  const state = deleted ? 'deleted' : openText(open);
  const failing = unknown.length === 0 ? [] : [`now  ${about}unknown: ${unknown.join(', ')}`];
  return [`now  ${about}${state} · last seen ${seenAt}`, ...failing];
}

function thenLine({ standings, asOf }: TimelineAnswer): string {
  const open = standings.filter(({ standing }) => standing === 'violation');
  return `at ${asOf}  ${openText(open.map(({ rule }) => rule))}`;
}

const openText = (rules: readonly string[]): string =>
  rules.length === 0 ? 'nothing open' : `open: ${rules.join(', ')}`;
