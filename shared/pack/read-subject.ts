/** The ledger of one subject, as far as it was known, and whether its links hold. */
import type { Instant } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';
import type { Question } from '../query/question.ts';
import type { Anchor } from '../store/anchor-item.ts';
import { allItems } from '../store/history.ts';
import { ledgerPrefix } from '../store/keys.ts';
import { parseLedger, transitionHash } from '../store/ledger-item.ts';
import { anchorsOf } from '../store/stored-chain.ts';
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
  { table, archive }: Pick<Question, 'table' | 'archive'>,
  { pk, aspects }: PackSubject,
  knownAt: Instant,
): Promise<readonly Chain[]> {
  const chains: Chain[] = [];
  // The anchors first: what moves to the archive meanwhile is then read twice, and kept once.
  const anchors = await anchorsOf(table, pk);
  for (const aspect of aspects) {
    const moved = await movedLinks(archive, pk, aspect, anchors.get(aspect));
    const links: Link[] = moved.filter(({ transition }) => transition.recordedAt <= knownAt);
    const last = links.at(-1)?.transition.seq ?? 0;
    const query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) } };
    for await (const item of allItems(table, query)) {
      const link = parseLedger(item);
      const { recordedAt, seq } = link.transition;
      if (recordedAt <= knownAt && seq > last) links.push(link);
    }
    links.sort((a, b) => a.transition.seq - b.transition.seq);
    if (links.length > 0) chains.push({ aspect, links, broken: brokenIn(links) });
  }
  return chains;
}

/** What has moved. Throws where it cannot be read here: a pack without it would say less than is known. */
async function movedLinks(
  archive: Question['archive'],
  pk: string,
  aspect: string,
  anchor: Anchor | undefined,
): Promise<readonly Link[]> {
  if (anchor === undefined || anchor.parts.length === 0) return [];
  if (archive === undefined) {
    throw new Error(
      `${pk}: its first ${anchor.seq} transitions have moved to the archive, which is not open here`,
    );
  }
  return archive.records(pk, aspect, anchor);
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
