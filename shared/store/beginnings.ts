import type { Instant } from '../domain/instant.ts';
import type { Subject } from '../domain/subject.ts';
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
  { subject, rule }: { readonly subject: Subject; readonly rule: string },
  until: Instant,
): Promise<Beginning | undefined> {
  const partition = resourceKey(subject);
  const aspect = await aspectOf(table, partition, rule);
  if (aspect === undefined) return undefined;
  const sort = { beginsWith: ledgerPrefix(aspect) };
  for await (const item of allItems(table, {
    ...{ partition, sort, descending: true, consistent: true },
  })) {
    const { id, recordedAt, changes, source } = parseLedger(item).transition;
    if (recordedAt > until) continue;
    const began = changes.find((each) => each.rule === rule && isBeginning(each.kind));
    if (began === undefined) continue;
    const isMuted = began.muted !== undefined || source.replay !== undefined;
    return { transition: id, recordedAt, isMuted };
  }
  return undefined;
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
