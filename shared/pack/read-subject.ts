/** The ledger of one subject, as far as it was known, and whether its links hold. */
import type { Instant } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from '../store/history.ts';
import { ledgerPrefix } from '../store/keys.ts';
import { parseLedger, transitionHash } from '../store/ledger-item.ts';
import type { PackSubject } from './subjects-of.ts';

/** A transition with the hash that was stored beside it. */
export interface Link {
  readonly transition: Transition;
  readonly hash: string;
}

/** One chain, in the order recorded. */
export interface Chain {
  readonly aspect: string;
  readonly links: readonly Link[];
  /** Transitions whose hash is not that of their content, or not what the next one follows. */
  readonly broken: readonly string[];
}

/** The chains of a subject by what had been recorded until K; one that had nothing by then is none. */
export async function readSubject(
  table: Table,
  { pk, aspects }: PackSubject,
  knownAt: Instant,
): Promise<readonly Chain[]> {
  const chains: Chain[] = [];
  for (const aspect of aspects) {
    const links: Link[] = [];
    const query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) } };
    for await (const item of allItems(table, query)) {
      const link = parseLedger(item);
      if (link.transition.recordedAt <= knownAt) links.push(link);
    }
    links.sort((a, b) => a.transition.seq - b.transition.seq);
    if (links.length > 0) chains.push({ aspect, links, broken: brokenIn(links) });
  }
  return chains;
}

/** A chain may begin later than with its first transition: what was there before is left to verify. */
function brokenIn(links: readonly Link[]): readonly string[] {
  return links.flatMap(({ transition, hash }, index) => {
    const before = links[index - 1];
    const follows =
      before === undefined ||
      (transition.seq === before.transition.seq + 1 && transition.previous === before.hash);
    return follows && transitionHash(transition) === hash ? [] : [transition.id];
  });
}
