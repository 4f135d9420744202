import type { Subject } from '#shared/domain/subject.ts';
import type { Change, Transition } from '#shared/domain/transition.ts';
import type { AspectNow } from '#shared/store/resource-timeline.ts';
import { printable } from '../terminal-text.ts';

/** The life of one resource as a person reads it: oldest first, then what holds now. */
export function timelineText(
  subject: Subject,
  transitions: readonly Transition[],
  now: readonly AspectNow[],
): string {
  const name = transitions.findLast(({ traits }) => traits.name)?.traits.name;
  const title =
    name && name !== subject.resourceId ? `${subject.resourceId} (${name})` : subject.resourceId;
  return [
    printable(`${subject.resourceType} ${title}`),
    `account ${subject.accountId} · region ${subject.region}`,
    '',
    ...transitions.flatMap(transitionLines),
    ...(transitions.length > 0 ? [''] : []),
    ...now.flatMap((aspect) => nowLines(aspect, now.length > 1)),
    '',
  ].join('\n');
}

function transitionLines(transition: Transition): string[] {
  const { changes, deleted, observedAt, recordedAt } = transition;
  const shown = changes.filter((change) => !isQuiet(change));
  const quiet = changes.length - shown.length;
  const first = transition.seq === 1 ? 'first seen' : '';
  const heading = [first, deleted ? 'deleted' : ''].filter((part) => part !== '');
  if (quiet > 0 && !deleted)
    heading.push(`${quiet} ${quiet === 1 ? 'rule is' : 'rules are'} in order`);
  const known = `(recorded ${recordedAt.slice(0, 19)}Z)`;
  return [
    `${observedAt}  ${heading.join(', ') || 'changed'}  ${known}`,
    ...shown.flatMap((change) => changeLines(change, observedAt)),
  ];
}

/** Noted without a violation: counted, not listed. */
const isQuiet = ({ kind }: Change): boolean => kind === 'noted';

function changeLines(change: Change, observedAt: string): string[] {
  const { kind, rule, severity, at, until, message, openedAt, resolution, closedBefore, to } =
    change;
  const parts = [kind.toUpperCase(), rule];
  if (kind === 'opened' || kind === 'regressed') parts.push(severity);
  if (resolution !== undefined) parts.push(`because ${resolution.replace('_', ' ')}`);
  if (openedAt !== undefined) parts.push(`open since ${openedAt}`);
  if (closedBefore !== undefined) parts.push(`closed before on ${closedBefore}`);
  if (kind === 'corrected')
    parts.push(`seen late: ${to} from ${at}${until ? ` until ${until}` : ''}`);
  else if (at !== observedAt) parts.push(`at ${at}`);
  const said = message !== undefined && kind !== 'resolved' ? [`      ${printable(message)}`] : [];
  return [`    ${parts.join(' · ')}`, ...said];
}

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
