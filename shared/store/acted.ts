/** One step of what people do with a finding: a record in its chain, and what stands in its row. */
import { type Instant, later, shifted } from '../domain/instant.ts';
import type { Acted, FindingRef } from '../domain/lifecycle.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import { orderOf, positionOf } from '../domain/position.ts';
import { incidentAspect } from '../domain/raised-call.ts';
import type { Action, Change, ChangeKind, Transition } from '../domain/transition.ts';
import type { Actors } from '../ports/actors.ts';
import type { Item, Value, Write } from '../ports/table.ts';
import { type AppendPorts, append } from './append.ts';
import { beginsAt, type Episode, episodeItem } from './episode-item.ts';
import { type OpenRow, openRow } from './finding-row.ts';
import { resourceKey, supersededSort } from './keys.ts';
import { transitionId } from './ledger-item.ts';

const LONGEST_TEXT = 1000;

export interface LifecyclePorts extends AppendPorts {
  readonly actors: Actors;
  readonly ouPathOf?: (accountId: string) => readonly string[] | undefined;
}

export interface Step {
  readonly kind: Extract<ChangeKind, 'acknowledged' | 'snoozed' | 'excepted' | 'woken'>;
  readonly action: Action;
  readonly set?: Readonly<Record<string, Value>>;
  readonly remove?: readonly string[];
  readonly due?: readonly Item[];
}

export const put = (item: Item): Write => ({ kind: 'put', item });
export const unchanged = (why: string): Acted => ({ kind: 'unchanged', why });

/** Appends one step to the chain of a finding, with its row. */
export async function acted(
  ports: AppendPorts,
  finding: FindingRef,
  step: (row: Episode) => Step | Acted,
): Promise<Acted> {
  const { table, clock } = ports;
  const first = await openRow(table, finding);
  if (first === undefined) return { kind: 'refused', why: 'it is not open (any more)' };
  let answer: Acted = { kind: 'done' };
  const aspect =
    first.episode.aspect ??
    (finding.incident === undefined ? CONFIGURATION : incidentAspect(finding.rule));
  await append(ports, { subject: finding.subject, aspect }, async () => {
    const row = await openRow(table, finding);
    const next = row === undefined ? undefined : step(row.episode);
    if (row === undefined || next === undefined) {
      answer = { kind: 'refused', why: 'it is not open (any more)' };
      return undefined;
    }
    if (!('action' in next)) {
      answer = next;
      return undefined;
    }
    answer = { kind: 'done' };
    const now = clock();
    return {
      entry: entryOf(finding, row.episode, aspect, next, now),
      isTold: true,
      writes: (transition) => [...rowWrites(row, next, transition), ...(next.due ?? []).map(put)],
    };
  });
  return answer;
}

/** What the row said ends there, and what was done begins another phase of it. */
function rowWrites(
  { key, episode }: OpenRow,
  { set = {}, remove }: Step,
  { observedAt, recordedAt, seq }: Transition,
): readonly Write[] {
  const { rule, openedAt } = episode;
  const at = later(observedAt, shifted(beginsAt(episode), 1));
  const before = { ...episode, phaseEnd: { at, recordedAt } };
  return [
    put(episodeItem(before, supersededSort(rule, openedAt, seq))),
    {
      kind: 'update',
      key,
      set: { ...set, sv: 1, pf: at, pr: recordedAt },
      ...(remove && { remove }),
      conditions: [
        { attribute: 'pk', is: 'present' },
        { attribute: 'closed', is: 'absent' },
      ],
    },
  ];
}

function entryOf(
  { subject, rule }: FindingRef,
  row: Episode,
  aspect: string,
  step: Step,
  now: Instant,
): Omit<Transition, 'seq' | 'previous' | 'recordedAt' | 'subject' | 'aspect'> {
  const { kind, action } = step;
  const position = positionOf(orderOf(now, 'recorded', 0), now);
  const standing = row.incident === undefined ? 'violation' : 'none';
  const { lastAt: _, ...incident } = row.incident ?? { lastAt: now };
  const change: Change = {
    rule,
    ruleVersion: '',
    severity: row.severity,
    kind,
    from: standing,
    to: standing,
    at: now,
    message: row.message,
    evidence: row.evidence,
    openedAt: row.openedAt,
    action: { ...action, ...standsAfter(row, step, now) },
    ...('id' in incident && { incident }),
  };
  return {
    id: transitionId(
      resourceKey(subject),
      aspect,
      position,
      `${kind} ${rule} ${row.incident?.id ?? ''} ${action.actor ?? ''}`,
    ),
    traits: row.traits,
    position,
    observedAt: now,
    ruleSet: '',
    source: { channel: action.door },
    deleted: false,
    changes: [change],
    completes: row.transition,
    ...(row.who && { attribution: row.who }),
  };
}

/** An exception hides more than a snooze, and that more than a note. */
function standsAfter(
  { acknowledged, snoozed, excepted }: Episode,
  { kind, set = {}, remove = [] }: Step,
  now: Instant,
): Pick<Action, 'stands'> {
  const stays = (name: string): boolean => !remove.includes(name) && !(name in set);
  if (kind !== 'excepted' && excepted && now < excepted.until && stays('exc')) {
    const { until, reason } = excepted;
    return { stands: { state: 'excepted', until, why: bounded(reason) } };
  }
  if (kind === 'excepted') return {};
  if (kind !== 'snoozed' && snoozed && now < snoozed.until && stays('snz')) {
    const { until, reason } = snoozed;
    return { stands: { state: 'snoozed', until, why: reason } };
  }
  if (kind !== 'woken' || acknowledged === undefined) return {};
  const { note } = acknowledged;
  return { stands: { state: 'acknowledged', ...(note !== undefined && { why: note }) } };
}

/** What people write, as it is kept. */
export const bounded = (text: string): string => text.toWellFormed().slice(0, LONGEST_TEXT);
