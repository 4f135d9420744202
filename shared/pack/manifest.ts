/** What a pack is, what it was made from, and the hash of each of its files. */
import type { Filter } from '../query/filter.ts';
import type { WrittenFile } from './folder.ts';
import type { PackScope } from './scope.ts';
import type { Totals } from './tally.ts';

export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';

/** The code that wrote it: another release may know more rules, and so write another pack. */
export interface Release {
  readonly version: string;
  /** Hash of the sources of all rules. */
  readonly rules: string;
}

export interface Manifest {
  readonly schema: 1;
  readonly kind: 'plumbline evidence';
  readonly framework: {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    /** Hash of the mapping of requirements to rules. */
    readonly hash: string;
  };
  /** Absent: every requirement. */
  readonly requirements?: readonly string[];
  readonly accounts?: readonly string[];
  readonly ou?: readonly string[];
  readonly from: string;
  readonly to: string;
  /** T: as of when what is open, compliant or accepted is shown. */
  readonly asOf: string;
  readonly knownAt: string;
  readonly release: Release;
  /** Gives the same bytes again. */
  readonly reproduce: string;
  readonly counts: Totals;
  readonly files: readonly WrittenFile[];
}

export function manifestOf(
  scope: PackScope,
  filter: Pick<Filter, 'account' | 'ou'>,
  facts: Pick<Manifest, 'release' | 'counts' | 'files'> & { readonly frameworkHash: string },
): Manifest {
  const { framework, requirements, isWhole, from, to, at, knownAt } = scope;
  const { id, title, version } = framework;
  return {
    schema: 1,
    kind: 'plumbline evidence',
    framework: { id, title, version, hash: facts.frameworkHash },
    ...(!isWhole && { requirements: requirements.map((each) => each.id) }),
    ...(filter.account && { accounts: filter.account }),
    ...(filter.ou && { ou: filter.ou }),
    from,
    to,
    asOf: at,
    knownAt,
    release: facts.release,
    reproduce: commandOf(scope, filter),
    counts: facts.counts,
    files: [...facts.files].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The command line that gives this pack again, but for where it is written. */
export function commandOf(
  { framework, requirements, isWhole, from, to, at, knownAt, formats }: PackScope,
  { account = [], ou = [] }: Pick<Filter, 'account' | 'ou'>,
): string {
  const named = (name: string, values: readonly string[]) =>
    values.map((value) => `--${name} ${quoted(value)}`);
  return [
    `npx plumbline export --framework ${framework.id} --from ${from} --to ${to}`,
    `--as-of ${at} --known-at ${knownAt}`,
    ...(isWhole
      ? []
      : named(
          'control',
          requirements.map(({ id }) => id),
        )),
    ...named('account', account),
    ...named('ou', ou),
    ...named('format', formats),
  ].join(' ');
}

const quoted = (value: string): string =>
  /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;

/** What `sha256sum --check` reads. */
export const sumsOf = (files: readonly WrittenFile[]): string =>
  [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
