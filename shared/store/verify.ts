/**
 * Walks the chains: every transition's hash is that of its content and of the hash before it, their
 * numbers follow each other, and the last one is the one that the state names. What has moved to the
 * archive is walked there, where it is given; else, and behind what has expired, a chain goes on from
 * its anchor.
 */
import type { Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { type Anchor, type ChainPlace, parseAnchor } from './anchor-item.ts';
import type { ArchivedHistory, ArchivedRecord } from './archived-history.ts';
import { allItems } from './history.ts';
import { anchorSort, ledgerPrefix, stateSort } from './keys.ts';
import { parseLedger, transitionHash } from './ledger-item.ts';
import { parseState } from './state-item.ts';
import { recordedSubjects, recordedTypes } from './subjects.ts';

export interface BrokenLink {
  /** Partition and sort key of the item at which the chain breaks. */
  readonly pk: string;
  readonly sk: string;
  readonly seq: number;
  readonly why: string;
}

export interface Verified {
  readonly chains: number;
  readonly transitions: number;
  /** Of the chains: those that were walked from an anchor, not from their beginning. */
  readonly anchored?: number;
  readonly broken: readonly BrokenLink[];
}

export interface VerifyOptions {
  /** Told of each link of a chain that can be read, in order. */
  readonly seen?: (link: SeenLink) => void;
  readonly archive?: ArchivedHistory;
  /** Parts whose records are older may be gone from the archive: their time was over. */
  readonly keptSince?: Instant;
}

/** Every chain in the store. `progress` is told how many have been walked. */
export async function verifyAll(
  table: Table,
  progress: (chains: number) => void = () => {},
  from: VerifyOptions = {},
): Promise<Verified> {
  const broken: BrokenLink[] = [];
  let [chains, transitions, anchored] = [0, 0, 0];
  for await (const { accountId, resourceType } of recordedTypes(table)) {
    for await (const { pk, sk } of recordedSubjects(table, accountId, resourceType)) {
      const chain = await verifyChain(table, pk, sk.slice(stateSort('').length), from);
      chains += 1;
      transitions += chain.transitions;
      if (chain.anchored !== undefined) anchored += 1;
      if (chain.broken !== undefined) broken.push(chain.broken);
      progress(chains);
    }
  }
  return { chains, transitions, ...(anchored > 0 && { anchored }), broken };
}

export interface VerifiedChain {
  readonly transitions: number;
  /** Number of the record behind which it was walked. */
  readonly anchored?: number;
  readonly broken?: BrokenLink;
}

/** A link of a chain, as whoever compares it with something else sees it. */
export interface SeenLink {
  readonly sk: string;
  readonly seq: number;
  readonly hash: string;
  /** Hash of the link before it; empty where there is none, or none is known. */
  readonly previous: string;
  readonly recordedAt: Instant;
}

/** One chain; names its first broken link. */
export async function verifyChain(
  table: Table,
  pk: string,
  aspect: string,
  { archive, keptSince, seen = () => {} }: VerifyOptions = {},
): Promise<VerifiedChain> {
  const links: ArchivedRecord[] = [];
  const at = (sk: string, seq: number, why: string) => {
    return { transitions: links.length, broken: { pk, sk, seq, why } };
  };
  const unreadable = (sk: string, error: unknown) =>
    at(sk, 0, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  const anchorKey = { pk, sk: anchorSort(aspect) };
  let start: ChainPlace | undefined;
  try {
    const item = await table.get(anchorKey);
    const anchor = item && parseAnchor(item);
    start = anchor;
    if (anchor !== undefined && archive !== undefined) {
      const archived = await archive.records(pk, aspect, anchor);
      start = startOf(anchor, archived, keptSince);
      links.push(...archived.filter(({ transition }) => transition.seq > (start?.seq ?? 0)));
    }
  } catch (error) {
    return unreadable(anchorKey.sk, error);
  }
  const query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) }, consistent: true };
  for await (const item of allItems(table, query)) {
    try {
      links.push({ sk: item.sk, ...parseLedger(item) });
    } catch (error) {
      return unreadable(item.sk, error);
    }
  }
  links.sort((a, b) => a.transition.seq - b.transition.seq);
  const transitions = links.length;
  const behind = start?.seq ?? 0;
  // What it goes on from is a link too; what that one followed is not known any more.
  if (start !== undefined) seen({ ...start, sk: anchorKey.sk, previous: '' });
  for (const { sk, transition, hash } of links) {
    const { seq, previous: follows, recordedAt } = transition;
    seen({ sk, seq, hash, previous: follows, recordedAt });
  }
  let previous = start?.hash ?? '';
  for (const [index, { sk, transition, hash }] of links.entries()) {
    const number = behind + index + 1;
    if (transition.seq !== number) {
      return at(sk, transition.seq, `number ${number} is missing before number ${transition.seq}`);
    }
    if (transition.previous !== previous) {
      return at(sk, transition.seq, 'it does not follow the transition before it');
    }
    if (transitionHash(transition) !== hash) {
      return at(sk, transition.seq, 'its content is not what its hash says');
    }
    previous = hash;
  }
  const state = await table.get({ pk, sk: stateSort(aspect) });
  const { seq, head } = state ? parseState(state) : { seq: 0, head: '' };
  if (seq !== behind + transitions || head !== previous) {
    const why = `the state names transition ${seq} as the last, the ledger ends at ${behind + transitions}`;
    return at(stateSort(aspect), seq, why);
  }
  return { transitions, ...(behind > 0 && { anchored: behind }) };
}

/** Behind which record what is in the archive begins. Throws where a part is missing that may not be. */
function startOf(
  { parts, expired }: Anchor,
  archived: readonly ArchivedRecord[],
  keptSince: Instant | undefined,
): ChainPlace | undefined {
  const numbers = new Set(archived.map(({ transition }) => transition.seq));
  let start = expired;
  for (const part of parts) {
    if (numbers.has(part.seq)) continue;
    if (keptSince === undefined || part.recordedAt >= keptSince) {
      throw new Error(`part ${part.part} of ${part.day} is missing from the archive`);
    }
    start = part;
  }
  return start;
}
