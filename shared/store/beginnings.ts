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

/**
 * The last time that a rule's violation of a subject began, of all that was recorded until a time.
 * Evidence that came late may have moved the episode since: the transition stays as it was appended.
 * Undefined: what is still in the table knows of none. Reads back from the newest, as far as it is.
 */
export async function lastBeginning(
  table: Table,
  of: { readonly subject: Subject; readonly rule: string },
  until: Instant,
): Promise<Beginning | undefined> {
  for await (const { id, recordedAt, source, change } of changesBack(table, of)) {
    if (recordedAt > until || !isBeginning(change.kind)) continue;
    const isMuted = change.muted !== undefined || source.replay !== undefined;
    return { transition: id, recordedAt, isMuted };
  }
  return undefined;
}

/** What a rule had found of a subject before a time, as it was recorded; undefined: nothing is kept. */
export async function evidenceBefore(
  table: Table,
  of: { readonly subject: Subject; readonly rule: string },
  time: Instant,
): Promise<readonly Evidence[] | undefined> {
  for await (const { recordedAt, change } of changesBack(table, of)) {
    const isWhole = isBeginning(change.kind) || change.kind === 'altered';
    if (recordedAt < time && isWhole) return change.evidence ?? [];
  }
  return undefined;
}

/** The changes of a rule, from the newest back. */
async function* changesBack(
  table: Table,
  { subject, rule }: { readonly subject: Subject; readonly rule: string },
): AsyncGenerator<Pick<Transition, 'id' | 'recordedAt' | 'source'> & { readonly change: Change }> {
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
