/** What roots say of the chains of one account. */
import type { Instant } from '../domain/instant.ts';
import { listName, parseList } from './chain-list.ts';
import { type KeptRoot, type KeptRoots, type RootFault, reasonOf } from './read-roots.ts';

/** A root says: after so many transitions the last one had this hash. */
export interface Commitment {
  readonly length: number;
  readonly head: string;
  /** The first root that says so. */
  readonly root: Pick<KeptRoot, 'until' | 'place'>;
}

export interface ExpectedChain {
  readonly subject: string;
  readonly aspect: string;
  /** Shortest first. */
  readonly commitments: readonly Commitment[];
}

export interface ExpectedChains {
  /** By chainKey. */
  readonly chains: ReadonlyMap<string, ExpectedChain>;
  /** The newest root whose lists of the account could be read, of each archive. */
  readonly newest: readonly NewestRoot[];
  readonly faults: readonly RootFault[];
}

/** How long each chain was by the newest root of an archive; one that is not there was not yet. */
export interface NewestRoot {
  readonly until: Instant;
  readonly place: string;
  readonly lengths: ReadonlyMap<string, number>;
}

export const chainKey = (subject: string, aspect: string): string => `${subject}\n${aspect}`;

export async function expectedChains(
  archives: readonly KeptRoots[],
  accountId: string,
): Promise<ExpectedChains> {
  const chains = new Map<string, { subject: string; aspect: string; found: Commitment[] }>();
  const newest: NewestRoot[] = [];
  const faults: RootFault[] = [];
  for (const { library, roots } of archives) {
    const known = new Set<string>();
    let last: NewestRoot | undefined;
    for (const [index, root] of roots.entries()) {
      const { until, place } = root;
      const isLast = index === roots.length - 1;
      const lengths = new Map<string, number>();
      let isWhole = true;
      for (const list of root.lists) {
        // What an earlier root has said already is not read again, but for the newest one.
        if (list.accountId !== accountId || (known.has(list.sha256) && !isLast)) continue;
        known.add(list.sha256);
        try {
          const content = await library.read(listName(list));
          if (content === undefined) throw new Error('it is missing');
          for (const { subject, aspect, length, head } of parseList(content, list.sha256)) {
            const key = chainKey(subject, aspect);
            lengths.set(key, length);
            const chain = chains.get(key) ?? { subject, aspect, found: [] };
            chains.set(key, chain);
            const isSaid = chain.found.some((one) => one.length === length && one.head === head);
            if (!isSaid) chain.found.push({ length, head, root: { until, place } });
          }
        } catch (error) {
          isWhole = false;
          faults.push({ place, until, why: `its list of ${accountId}: ${reasonOf(error)}` });
        }
      }
      if (isLast && isWhole) last = { until, place, lengths };
    }
    if (last !== undefined) newest.push(last);
  }
  return {
    chains: new Map([...chains].map(([key, each]) => [key, expected(each)])),
    newest,
    faults,
  };
}

function expected({
  subject,
  aspect,
  found,
}: {
  subject: string;
  aspect: string;
  found: Commitment[];
}) {
  return { subject, aspect, commitments: found.sort((a, b) => a.length - b.length) };
}
