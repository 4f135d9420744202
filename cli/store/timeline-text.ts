import { whoTexts } from '#shared/alerts/who-text.ts';
import type { Who } from '#shared/domain/attribution.ts';
import { INCIDENT_DAYS, incidentAspect } from '#shared/domain/raised-call.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Change, Transition } from '#shared/domain/transition.ts';
import type { AspectNow } from '#shared/store/resource-timeline.ts';
import { printable } from '../terminal-text.ts';
import { saidOf } from './naming.ts';

/** The life of one resource as a person reads it: oldest first, then what holds now. */
export function timelineText(
  subject: Subject,
  transitions: readonly Transition[],
  now: readonly AspectNow[],
  who: ReadonlyMap<string, Who> = new Map(),
): string {
  const sides = now.filter(({ aspect }) => !isOfIncidents(aspect));
  const name = transitions.findLast(({ traits }) => traits.name)?.traits.name;
  const title =
    name && name !== subject.resourceId ? `${subject.resourceId} (${name})` : subject.resourceId;
  return [
    printable(`${subject.resourceType} ${title}`),
    `account ${subject.accountId} · region ${subject.region}`,
    '',
    ...transitions.flatMap((transition) => transitionLines(transition, who.get(transition.id))),
    ...(transitions.length > 0 && sides.length > 0 ? [''] : []),
    ...sides.flatMap((aspect) => nowLines(aspect, sides.length > 1)),
    '',
  ].join('\n');
}

const isOfIncidents = (aspect: string): boolean => aspect.startsWith(incidentAspect(''));

function transitionLines(transition: Transition, who: Who | undefined): string[] {
  const { changes, observedAt, recordedAt } = transition;
  const shown = changes.filter((change) => !isQuiet(change));
  const known = `(recorded ${recordedAt.slice(0, 19)}Z)`;
  return [
    `${observedAt}  ${headingOf(transition, changes.length - shown.length)}  ${known}`,
    ...shown.flatMap((change) => changeLines(change, observedAt, who)),
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
function whoLines(who: Who | undefined, matters: boolean): string[] {
  if (who === undefined || (who.kind === 'unknown' && !matters)) return [];
  const [first = '', ...more] = whoTexts({ who });
  const isOne = who.kind === 'known' && who.calls.length === 1;
  return [`by ${isOne || who.kind === 'unknown' ? first : first.replace(/:$/, '')}`, ...more].map(
    (text) => `      ${printable(text)}`,
  );
}

function changeLines(change: Change, observedAt: string, who: Who | undefined): string[] {
  const { kind, rule, severity, at, until, message, openedAt, resolution, closedBefore, to } =
    change;
  if (kind === 'attributed') return [`    of ${rule} · since ${openedAt ?? at}`];
  const parts = [kind.toUpperCase(), rule];
  if (kind === 'expired') {
    parts.push(`raised on ${openedAt ?? at}`, `${INCIDENT_DAYS} days on the active list are over`);
    return [`    ${parts.join(' · ')}`];
  }
  const said = message === undefined ? undefined : saidIn(change, message, who);
  if (kind === 'opened' || kind === 'regressed' || kind === 'raised') parts.push(severity);
  if (resolution !== undefined) parts.push(`because ${resolution.replace('_', ' ')}`);
  if (openedAt !== undefined && kind !== 'raised') parts.push(`open since ${openedAt}`);
  if (closedBefore !== undefined) parts.push(`closed before on ${closedBefore}`);
  if (kind === 'corrected')
    parts.push(`seen late: ${to} from ${at}${until ? ` until ${until}` : ''}`);
  else if (at !== observedAt) parts.push(`at ${at}`);
  if (change.muted !== undefined) parts.push(`nobody was told: ${change.muted}`);
  const below = said !== undefined && kind !== 'resolved' ? [`      ${printable(said)}`] : [];
  return [`    ${parts.join(' · ')}`, ...below];
}

/** What an incident says names its caller, as long as the caller is known. */
const saidIn = ({ incident }: Change, message: string, who: Who | undefined): string =>
  incident === undefined ? message : saidOf(message, who);

function nowLines({ aspect, recorded, unknown }: AspectNow, named: boolean): string[] {
  const about = named ? `${printable(aspect)}: ` : '';
  const open = [...recorded.standings].filter(([, held]) => held.standing === 'violation');
  const state = recorded.deleted
    ? 'deleted'
    : open.length === 0
      ? 'nothing open'
      : `open: ${open.map(([rule]) => rule).join(', ')}`;
  const failing = unknown.length === 0 ? [] : [`now  ${about}unknown: ${unknown.join(', ')}`];
  return [`now  ${about}${state} · last seen ${recorded.seen}`, ...failing];
}
