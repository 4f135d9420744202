import type { Instant } from '../domain/instant.ts';
import type { Subject } from '../domain/subject.ts';
import type { Change, Transition } from '../domain/transition.ts';
import type { Evidence } from '../domain/verdict.ts';
import type { Table } from '../ports/table.ts';
import { parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import { episodePrefix, ledgerPrefix, resourceKey } from './keys.ts';
import { parseLedger } from './ledger-item.ts';

/** The transition with which a violation began, as it was recorded then. */
export interface Beginning {
  readonly transition: string;
  readonly recordedAt: Instant;
  /** It was recorded and nobody is told of it. */
  readonly isMuted: boolean;
}

/** A step of a finding: the transition that recorded it, and when, unless the ledger says better. */
export type RecordedStep = Pick<Transition, 'id' | 'recordedAt'>;

/** A rule on a subject. */
export interface Pair {
  readonly subject: Subject;
  readonly rule: string;
}

/**
 * The last time that a rule's violation of a subject began, of all that was recorded before a step.
 * Evidence that came late may have moved the episode since: the transition stays as it was appended.
 * Undefined: what is still in the table knows of none. Reads back from the newest, as far as it is.
 */
export async function lastBeginning(
  table: Table,
  of: Pair,
  step: RecordedStep,
): Promise<Beginning | undefined> {
  const began = await lastBefore(changesBack(table, of), step, isBeginning);
  if (began === undefined) return undefined;
  const { id, recordedAt, change, source } = began;
  const isMuted = change.muted !== undefined || source.replay !== undefined;
  return { transition: id, recordedAt, isMuted };
}

/** What a rule had found of a subject before a step; undefined: nothing is kept. */
export async function evidenceBefore(
  table: Table,
  of: Pair,
  step: RecordedStep,
): Promise<readonly Evidence[] | undefined> {
  const saysWhat = (kind: string): boolean => isBeginning(kind) || kind === 'altered';
  const before = await lastBefore(changesBack(table, of), step, saysWhat);
  return before && (before.change.evidence ?? []);
}

interface RecordedChange extends Pick<Transition, 'id' | 'recordedAt' | 'source'> {
  readonly change: Change;
}

/** The ledger is in order of evidence: what was recorded before the step may stand on either side of it. */
async function lastBefore(
  changes: AsyncIterable<RecordedChange>,
  step: RecordedStep,
  isMeant: (kind: string) => boolean,
): Promise<RecordedChange | undefined> {
  const found: RecordedChange[] = [];
  let time: Instant | undefined;
  const before = (until: Instant) => found.find(({ recordedAt }) => recordedAt < until);
  for await (const each of changes) {
    if (each.id === step.id) time = each.recordedAt;
    else if (isMeant(each.change.kind)) found.push(each);
    const known = time && before(time);
    if (known) return known;
  }
  return before(time ?? step.recordedAt);
}

/** The changes of a rule, from the newest back. */
async function* changesBack(table: Table, { subject, rule }: Pair): AsyncGenerator<RecordedChange> {
  const partition = resourceKey(subject);
  const aspect = await aspectOf(table, partition, rule);
  if (aspect === undefined) return;
  const sort = { beginsWith: ledgerPrefix(aspect) };
  const query = { partition, sort, descending: true, consistent: true };
  for await (const item of allItems(table, query)) {
    const { id, recordedAt, changes, source } = parseLedger(item).transition;
    const change = changes.find((each) => each.rule === rule);
    if (change !== undefined) yield { id, recordedAt, source, change };
  }
}

const isBeginning = (kind: string): boolean => kind === 'opened' || kind === 'regressed';

/** Which side of the subject the rule looks at: where its chain is. */
async function aspectOf(
  table: Table,
  partition: string,
  rule: string,
): Promise<string | undefined> {
  const sort = { beginsWith: episodePrefix(rule) };
  for await (const item of allItems(table, {
    ...{ partition, sort, descending: true, consistent: true },
  })) {
    const aspect = parseEpisode(item)?.aspect;
    if (aspect !== undefined) return aspect;
  }
  return undefined;
}
