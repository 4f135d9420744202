/** Holds one chain of the store against what roots say of it: pure. */
import type { Instant } from '../domain/instant.ts';
import type { SeenLink } from '../store/verify.ts';
import type { Commitment, NewestRoot } from './expected-chains.ts';

/** A chain is not what a root says. */
export interface Difference {
  /** Number of the transition at which it shows; 0: there is none. */
  readonly seq: number;
  /** Sort key of that transition, where it is there. */
  readonly sk?: string;
  readonly why: string;
  readonly root: Instant;
  readonly place: string;
}

const plurals = { transition: 'transitions', entry: 'entries' } as const;

/** The first difference; undefined: everything that roots say of it holds. */
export function heldAgainst(
  links: readonly SeenLink[],
  commitments: readonly Commitment[],
  newest: readonly (Omit<NewestRoot, 'lengths'> & { readonly length: number })[],
  /** What a link of it is called. */
  word: keyof typeof plurals = 'transition',
): Difference | undefined {
  const first = links[0];
  const last = links.at(-1);
  const length = last?.seq ?? 0;
  const bySeq = new Map(links.map((link) => [link.seq, link]));
  let good = 0;
  for (const { length: had, head, root } of commitments) {
    const { until, place } = root;
    const said = `the root of ${until} has ${had} ${plurals[word]}`;
    if (length === 0) return { seq: 0, why: `it is gone: ${said}`, root: until, place };
    if (had > length) {
      const why = `its end was cut off: it ends with ${word} ${length}, ${said}`;
      return { seq: length, ...(last && { sk: last.sk }), why, root: until, place };
    }
    const hash = hashAt(had, bySeq, first);
    // A chain may begin later, at an anchor: what lies before that is out of reach.
    if (hash === undefined && had < (first?.seq ?? 1)) continue;
    if (hash !== head) {
      const range =
        good + 1 === had ? `${word} ${had}` : `one of ${plurals[word]} ${good + 1} to ${had}`;
      const why = `${range} was changed, put in or taken out: the root of ${until} has another hash of ${word} ${had}`;
      const sk = bySeq.get(had)?.sk;
      return { seq: had, ...(sk !== undefined && { sk }), why, root: until, place };
    }
    good = had;
  }
  return newest.flatMap((root) => backdated(links, root, word))[0];
}

/** What was there, or what the first link says that it follows. */
function hashAt(
  seq: number,
  bySeq: ReadonlyMap<number, SeenLink>,
  first: SeenLink | undefined,
): string | undefined {
  const own = bySeq.get(seq)?.hash;
  if (own !== undefined || first === undefined || seq !== first.seq - 1) return own;
  return first.previous === '' ? undefined : first.previous;
}

/** What says that it was recorded before a root and is not in it was put in afterwards. */
function backdated(
  links: readonly SeenLink[],
  { until, place, length }: Omit<NewestRoot, 'lengths'> & { readonly length: number },
  word: keyof typeof plurals,
): readonly Difference[] {
  const link = links.find(({ seq, recordedAt }) => seq > length && recordedAt < until);
  if (link === undefined) return [];
  const why = `${word} ${link.seq} was put in: it says that it was recorded at ${link.recordedAt}, and the root of ${until} does not have it`;
  return [{ seq: link.seq, sk: link.sk, why, root: until, place }];
}
