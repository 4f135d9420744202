/** Holds the transitions of a pack of evidence against roots, where there is no store to ask any more. */
import { createHash } from 'node:crypto';
import { type Fields, fields } from '../document/fields.ts';
import { subjectKey } from '../domain/subject.ts';
import { canonical } from '../engine/digest.ts';
import type { RootLibrary } from '../ports/root-archive.ts';
import { chainKey, type ExpectedChain, expectedChains } from './expected-chains.ts';
import { type RootFault, readRoots } from './read-roots.ts';

export interface PackAgainst {
  readonly transitions: number;
  /** Of these, those that some root binds: it has their hash, or that of one that follows them. */
  readonly bound: number;
  /** What is not as its hash or a root says. */
  readonly tampered: readonly {
    readonly chain: string;
    readonly seq: number;
    readonly why: string;
  }[];
  readonly faults: readonly RootFault[];
}

interface Line {
  readonly subject: string;
  readonly accountId: string;
  readonly aspect: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** lines: those of transitions.ndjson. Throws DocumentError for one that is no transition. */
export async function packAgainst(
  lines: readonly string[],
  libraries: readonly RootLibrary[],
  key?: string,
): Promise<PackAgainst> {
  const archives = await Promise.all(libraries.map((library) => readRoots(library, key)));
  const faults = archives.flatMap((each) => each.faults);
  const tampered: { chain: string; seq: number; why: string }[] = [];
  let bound = 0;
  for (const [accountId, own] of Map.groupBy(lines.map(lineOf), (each) => each.accountId)) {
    const expected = await expectedChains(archives, accountId);
    faults.push(...expected.faults);
    for (const [name, links] of Map.groupBy(own, ({ subject, aspect }) =>
      chainKey(subject, aspect),
    )) {
      const held = heldBy(links, expected.chains.get(name));
      bound += held.bound;
      const chain = name.replace('\n', ' · ');
      tampered.push(...held.wrong.map((wrong) => ({ chain, ...wrong })));
    }
  }
  return { transitions: lines.length, bound, tampered, faults };
}

function lineOf(line: string): Line & { readonly isWhole: boolean } {
  const said = fields(JSON.parse(line), 'transition');
  const transition = said.record('transition');
  const hash = said.text('hash');
  const text = canonical(said.raw('transition'));
  return {
    ...placeOf(transition),
    hash,
    isWhole: createHash('sha256').update(text).digest('base64url') === hash,
  };
}

function placeOf(transition: Fields): Omit<Line, 'hash'> {
  const subject = transition.record('subject');
  const accountId = subject.text('accountId');
  return {
    accountId,
    subject: subjectKey({
      accountId,
      region: subject.text('region'),
      resourceType: subject.text('resourceType'),
      resourceId: subject.text('resourceId'),
    }),
    aspect: transition.text('aspect'),
    seq: transition.number('seq'),
    previous: transition.optionalText('previous') ?? '',
  };
}

/** From the last one down: a link binds the one before it, and a root binds what it has the hash of. */
function heldBy(links: readonly ReturnType<typeof lineOf>[], expected?: ExpectedChain) {
  const committed = new Map(expected?.commitments.map((each) => [each.length, each]));
  const wrong: { seq: number; why: string }[] = [];
  let bound = 0;
  let next: (Line & { readonly isBound: boolean }) | undefined;
  for (const link of links.toSorted((a, b) => b.seq - a.seq)) {
    const { seq, hash, isWhole } = link;
    const root = committed.get(seq);
    const follows = next?.seq === seq + 1 ? next : undefined;
    const isSaid = root?.head === hash || (follows?.isBound === true && follows.previous === hash);
    if (!isWhole) wrong.push({ seq, why: 'its text is not what its hash says' });
    else if (root !== undefined && root.head !== hash) {
      wrong.push({ seq, why: `the root of ${root.root.until} has another hash of it` });
    } else if (follows !== undefined && follows.previous !== hash) {
      wrong.push({ seq, why: `transition ${seq + 1} follows another` });
    } else if (isSaid) bound += 1;
    next = { ...link, isBound: isSaid && isWhole };
  }
  return { bound, wrong };
}
