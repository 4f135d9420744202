/** Walks every chain of the store, and every chain that a root knows of, and says what is not so. */
import type { RootLibrary } from '../ports/root-archive.ts';
import type { Table } from '../ports/table.ts';
import { anchorFault, chainHead } from '../store/chain-heads.ts';
import { brokenVersion, createConfigurationVersions } from '../store/configuration-versions.ts';
import { anchorSort, stateSort } from '../store/keys.ts';
import { createRoots } from '../store/roots.ts';
import { recordedSubjects, recordedTypes } from '../store/subjects.ts';
import {
  type BrokenLink,
  type SeenLink,
  type Verified,
  type VerifyOptions,
  verifyChain,
} from '../store/verify.ts';
import { chainKey, type ExpectedChains, expectedChains } from './expected-chains.ts';
import { type Difference, heldAgainst } from './held-against.ts';
import { logsAgainst } from './logs-against.ts';
import { type KeptRoots, type RootFault, readRoots } from './read-roots.ts';

/** A chain that is not what a root says of it; of a log pk is `log`, and aspect its name. */
export interface Tampered extends Difference {
  readonly pk: string;
  readonly aspect: string;
}

export interface VerifiedAgainst extends Verified {
  readonly roots: number;
  readonly tampered: readonly Tampered[];
  /** Entries of the logs beside the chains. */
  readonly entries: number;
  /** What is wrong with the roots themselves, or with what the store says of them. */
  readonly faults: readonly RootFault[];
  /** Fingerprints of the keys that signed them. */
  readonly keys: readonly string[];
}

export interface AgainstOptions extends Pick<VerifyOptions, 'archive' | 'keptSince'> {
  /** The public key (PEM) that must have signed the roots. */
  readonly key?: string | undefined;
  readonly progress?: (chains: number) => void;
}

export async function verifyAgainst(
  table: Table,
  libraries: readonly RootLibrary[],
  { key, progress = () => {}, ...from }: AgainstOptions = {},
): Promise<VerifiedAgainst> {
  const archives = await Promise.all(libraries.map((library) => readRoots(library, key)));
  const faults = archives.flatMap((each) => each.faults);
  faults.push(...copiesThatDiffer(archives), ...(await storedRoots(table, archives)));
  faults.push(...(await configurations(table, archives)));
  const logs = await logsAgainst(table, archives);
  faults.push(...logs.faults);
  const types = await typesByAccount(table);
  const accounts = new Set([...types.keys(), ...accountsIn(archives)]);
  const broken: BrokenLink[] = [];
  const tampered = logs.tampered.map(({ name, ...difference }): Tampered => {
    return { pk: 'log', aspect: name, ...difference };
  });
  let [chains, transitions, anchored] = [0, 0, 0];
  for (const accountId of [...accounts].sort()) {
    const expected = await expectedChains(archives, accountId);
    faults.push(...expected.faults);
    const visited = new Set<string>();
    const visit = async (pk: string, aspect: string): Promise<void> => {
      visited.add(chainKey(pk.slice(2), aspect));
      const links: SeenLink[] = [];
      const chain = await verifyChain(table, pk, aspect, {
        ...from,
        seen: (link) => links.push(link),
      });
      chains += 1;
      transitions += chain.transitions;
      if (chain.anchored !== undefined) anchored += 1;
      if (chain.broken !== undefined) broken.push(chain.broken);
      const difference =
        differenceOf(links, pk, aspect, expected) ??
        (await anchorDifference(table, pk, aspect, expected));
      if (difference !== undefined) tampered.push({ pk, aspect, ...difference });
      progress(chains);
    };
    for (const resourceType of types.get(accountId) ?? []) {
      for await (const { pk, sk } of recordedSubjects(table, accountId, resourceType)) {
        await visit(pk, sk.slice(stateSort('').length));
      }
    }
    for (const [name, { subject, aspect }] of expected.chains) {
      if (!visited.has(name)) await visit(`R#${subject}`, aspect);
    }
  }
  return {
    chains,
    transitions,
    ...(anchored > 0 && { anchored }),
    broken,
    tampered,
    entries: logs.entries,
    faults,
    roots: archives.reduce((sum, { roots }) => sum + roots.length, 0),
    keys: [...new Set(archives.flatMap(({ keys }) => keys))].sort(),
  };
}

function differenceOf(
  links: readonly SeenLink[],
  pk: string,
  aspect: string,
  { chains, newest }: ExpectedChains,
): Difference | undefined {
  const name = chainKey(pk.slice(2), aspect);
  return heldAgainst(
    links,
    chains.get(name)?.commitments ?? [],
    newest.map(({ until, place, lengths }) => {
      return { until, place, length: lengths.get(name) ?? 0 };
    }),
  );
}

/** An anchor that was made up fits the store, and contradicts some root before it. */
async function anchorDifference(
  table: Table,
  pk: string,
  aspect: string,
  { chains }: ExpectedChains,
): Promise<Difference | undefined> {
  const { commitments = [] } = chains.get(chainKey(pk.slice(2), aspect)) ?? {};
  const { anchor } = (await chainHead(table, pk, aspect)) ?? {};
  if (anchor === undefined) return undefined;
  for (const { length, head, root } of commitments) {
    const why = anchorFault(anchor, { at: root.until, length, head });
    if (why === undefined) continue;
    return { seq: anchor.seq, sk: anchorSort(aspect), why, root: root.until, place: root.place };
  }
  return undefined;
}

async function typesByAccount(table: Table): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for await (const { accountId, resourceType } of recordedTypes(table)) {
    found.set(accountId, [...(found.get(accountId) ?? []), resourceType]);
  }
  return found;
}

const accountsIn = (archives: readonly KeptRoots[]): readonly string[] =>
  archives.flatMap(({ roots }) =>
    roots.flatMap(({ lists }) => lists.map(({ accountId }) => accountId)),
  );

/** Two archives have another root of one time. */
function copiesThatDiffer(archives: readonly KeptRoots[]): readonly RootFault[] {
  const first = new Map<string, { readonly sha256: string; readonly place: string }>();
  return archives.flatMap(({ roots }) =>
    roots.flatMap(({ until, sha256, place }) => {
      const known = first.get(until);
      if (known === undefined) first.set(until, { sha256, place });
      return known === undefined || known.sha256 === sha256
        ? []
        : [{ place, until, why: `it is another than the one in ${known.place}` }];
    }),
  );
}

const MOST_STORED = 10_000;

/** The store remembers which roots there were; archives must have the same. */
async function storedRoots(
  table: Table,
  archives: readonly KeptRoots[],
): Promise<readonly RootFault[]> {
  const stored = await createRoots(table).list(MOST_STORED);
  const byTime = new Map(stored.map((root) => [root.until, root.sha256]));
  return archives.flatMap(({ roots, library: { place } }) => {
    const [first, last] = [roots[0], roots.at(-1)];
    const kept = new Set(roots.map(({ until }) => until));
    const others = roots.flatMap(({ until, sha256 }) => {
      const known = byTime.get(until);
      if (known === sha256) return [];
      const why =
        known === undefined
          ? 'the store does not know of it any more'
          : 'the store has another root of this time';
      return [{ place, until, why }];
    });
    const missing = stored
      .filter(({ until }) => first && last && until >= first.until && until <= last.until)
      .filter(({ until }) => !kept.has(until))
      .map(({ until }) => ({ place, until, why: 'the store knows of it, and it is missing here' }));
    return [...others, ...missing];
  });
}

/** Configurations are a chain of their own; roots have its head. */
async function configurations(
  table: Table,
  archives: readonly KeptRoots[],
): Promise<readonly RootFault[]> {
  const history = await createConfigurationVersions(table, never).history();
  const broken = brokenVersion(history);
  const byVersion = new Map(history.map(({ version, hash }) => [version, hash]));
  const faults = archives.flatMap(({ roots }) =>
    roots.flatMap(({ configuration, place, until }) =>
      configuration === undefined || byVersion.get(configuration.version) === configuration.hash
        ? []
        : [{ place, until, why: `configuration ${configuration.version} is another, or gone` }],
    ),
  );
  return broken === undefined
    ? faults
    : [...faults, { place: 'the store', why: `configuration ${broken.version} was changed` }];
}

/** Reading needs no clock. */
const never = (): never => {
  throw new Error('nothing is written here');
};
