/**
 * Walks the chains: every transition's hash is that of its content and of the hash before it, their
 * numbers follow each other, and the last one is the one that the state names.
 */
import type { Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { ledgerPrefix, stateSort } from './keys.ts';
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
  readonly broken: readonly BrokenLink[];
}

/** Every chain in the store. `progress` is told how many have been walked. */
export async function verifyAll(
  table: Table,
  progress: (chains: number) => void = () => {},
): Promise<Verified> {
  const broken: BrokenLink[] = [];
  let [chains, transitions] = [0, 0];
  for await (const { accountId, resourceType } of recordedTypes(table)) {
    for await (const { pk, sk } of recordedSubjects(table, accountId, resourceType)) {
      const chain = await verifyChain(table, pk, sk.slice(stateSort('').length));
      chains += 1;
      transitions += chain.transitions;
      if (chain.broken !== undefined) broken.push(chain.broken);
      progress(chains);
    }
  }
  return { chains, transitions, broken };
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

export interface VerifyOptions {
  /** Told of each link of a chain that can be read, in order. */
  readonly seen?: (link: SeenLink) => void;
}

/** One chain; names its first broken link. */
export async function verifyChain(
  table: Table,
  pk: string,
  aspect: string,
  { seen = () => {} }: VerifyOptions = {},
): Promise<{ readonly transitions: number; readonly broken?: BrokenLink }> {
  const links = [];
  const query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) }, consistent: true };
  for await (const item of allItems(table, query)) {
    try {
      links.push({ sk: item.sk, ...parseLedger(item) });
    } catch (error) {
      const why = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      return { transitions: links.length, broken: { pk, sk: item.sk, seq: 0, why } };
    }
  }
  links.sort((a, b) => a.transition.seq - b.transition.seq);
  const transitions = links.length;
  for (const { sk, transition, hash } of links) {
    seen({
      sk,
      seq: transition.seq,
      hash,
      previous: transition.previous,
      recordedAt: transition.recordedAt,
    });
  }
  let previous = '';
  for (const [index, { sk, transition, hash }] of links.entries()) {
    const at = (why: string) => ({ transitions, broken: { pk, sk, seq: transition.seq, why } });
    if (transition.seq !== index + 1) {
      return at(`number ${index + 1} is missing before number ${transition.seq}`);
    }
    if (transition.previous !== previous) return at('it does not follow the transition before it');
    if (transitionHash(transition) !== hash) return at('its content is not what its hash says');
    previous = hash;
  }
  const state = await table.get({ pk, sk: stateSort(aspect) });
  const { seq, head } = state ? parseState(state) : { seq: 0, head: '' };
  if (seq !== transitions || head !== previous) {
    const why = `the state names transition ${seq} as the last, the ledger ends at ${transitions}`;
    return { transitions, broken: { pk, sk: stateSort(aspect), seq, why } };
  }
  return { transitions };
}
