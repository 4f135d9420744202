/**
 * Every chain by its head, its length and its anchor: what a root over all of history is made of.
 * And what an anchor may be, seen from a root that was stored elsewhere: whoever cuts a chain and
 * forges its anchor contradicts one of them.
 */
import type { Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { parseAnchor } from './anchor-item.ts';
import { anchorSort, stateSort } from './keys.ts';
import { monthsBefore, SHORTEST_RETENTION } from './retention.ts';
import { parseState } from './state-item.ts';
import { recordedSubjects, recordedTypes } from './subjects.ts';

export interface ChainHead {
  readonly pk: string;
  readonly aspect: string;
  /** Number of its last record, and that record's hash. */
  readonly length: number;
  readonly head: string;
  /** Where it goes on in the table; absent: at its beginning. */
  readonly anchor?: ChainAnchor;
}

export interface ChainAnchor {
  /** The last record before it, its hash, and when it was recorded. */
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: Instant;
  readonly movedAt: Instant;
  /** Up to which record nothing is kept anywhere; absent: all that was moved is in the archive. */
  readonly expired?: { readonly seq: number; readonly recordedAt: Instant };
  /** Up to which record the archive has them. */
  readonly archived?: number;
  /** Of the anchor's whole content, with that of the anchor before it inside. */
  readonly digest: string;
}

export async function* chainHeads(table: Table): AsyncGenerator<ChainHead> {
  for await (const { accountId, resourceType } of recordedTypes(table)) {
    for await (const { pk, sk } of recordedSubjects(table, accountId, resourceType)) {
      const aspect = sk.slice(stateSort('').length);
      const head = await chainHead(table, pk, aspect);
      if (head !== undefined) yield head;
    }
  }
}

export async function chainHead(
  table: Table,
  pk: string,
  aspect: string,
): Promise<ChainHead | undefined> {
  // The anchor first: it only ever moves towards the head.
  const anchor = await table.get({ pk, sk: anchorSort(aspect) });
  const state = await table.get({ pk, sk: stateSort(aspect) });
  if (state === undefined) return undefined;
  const { seq, head } = parseState(state);
  return { pk, aspect, length: seq, head, ...(anchor && { anchor: anchorOf(anchor) }) };
}

function anchorOf(item: Parameters<typeof parseAnchor>[0]): ChainAnchor {
  const { seq, hash, recordedAt, movedAt, expired, parts, digest } = parseAnchor(item);
  const archived = parts.at(-1)?.seq;
  const gone = expired && { seq: expired.seq, recordedAt: expired.recordedAt };
  return {
    seq,
    hash,
    recordedAt,
    movedAt,
    ...(gone && { expired: gone }),
    ...(archived !== undefined && { archived }),
    digest,
  };
}

/** How a chain stood in a root that was stored: when, how long it was, and its last hash. */
export interface RootedChain {
  readonly at: Instant;
  readonly length: number;
  readonly head: string;
  readonly anchor?: ChainAnchor;
}

/** Why an anchor cannot be what it says, by a root; undefined: the two agree. */
export function anchorFault(
  { seq, hash, recordedAt, movedAt, expired, archived, digest }: ChainAnchor,
  root: RootedChain,
): string | undefined {
  if (expired?.seq !== seq && archived !== seq) {
    return `its anchor says neither that records up to ${seq} have expired nor where they are`;
  }
  if (expired && expired.recordedAt > monthsBefore(movedAt, SHORTEST_RETENTION)) {
    return `record ${expired.seq} of ${expired.recordedAt} had expired on ${movedAt}: history is kept ${SHORTEST_RETENTION} months or longer`;
  }
  if (root.length === seq && root.head !== hash) {
    return `its anchor has another hash for record ${seq} than was stored on ${root.at}`;
  }
  if (recordedAt < root.at && root.length < seq) {
    return `its anchor says that record ${seq} was recorded by ${recordedAt}; on ${root.at} there were ${root.length}`;
  }
  const before = root.anchor;
  if (before === undefined) return undefined;
  if (before.seq > seq)
    return `its anchor was at record ${before.seq} on ${root.at}, and is at ${seq}`;
  if (before.seq === seq && before.digest !== digest) {
    return `its anchor is not the one that was stored on ${root.at}`;
  }
  return undefined;
}
