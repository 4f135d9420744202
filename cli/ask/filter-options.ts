/** The filter's names as options: `resourceType` is `--resource-type`, and so on for each. */
import type { Instant } from '#shared/domain/instant.ts';
import { type Fault, QuestionError } from '#shared/query/faults.ts';
import { type FilterName, parseFilter, type Written } from '#shared/query/filter.ts';
import { askedTimes } from '#shared/query/times.ts';
import { UsageError } from '../command.ts';
import type { Query } from './asker.ts';

type Kebab<S extends string> = S extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Rest>}`
  : S;

export type FilterOptions<N extends FilterName> = {
  readonly [K in N as Kebab<K>]: { readonly type: 'string'; readonly multiple: true };
};

export const optionOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Options for some of the filter's names; each may be said again, and takes a list with commas. */
export function filterOptions<const N extends FilterName>(names: readonly N[]): FilterOptions<N> {
  const options = names.map((name) => [optionOf(name), { type: 'string', multiple: true }]);
  // Object.fromEntries knows no names.
  return Object.fromEntries(options) as FilterOptions<N>;
}

/** What was given of the filter, held to it before anything is opened. Throws UsageError. */
export function filterQuery(
  values: Readonly<Record<string, unknown>>,
  names: readonly FilterName[],
  now: Instant,
): Query {
  const written: Record<string, readonly string[]> = {};
  for (const name of names) {
    const given = values[optionOf(name)];
    if (Array.isArray(given)) written[name] = given.map(String);
  }
  asUsage(() => {
    const filter = parseFilter(written, now, { accepted: names });
    askedTimes(filter, now, 0);
  });
  return inOrder(written);
}

const inOrder = (written: Written): Query =>
  Object.entries(written).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );

function asUsage(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof QuestionError) throw new UsageError(faultsText(error.faults));
    throw error;
  }
}

/** `--severity: "hihg" is none of …`: a place in a question as the option that it came from. */
export function faultsText(faults: readonly Fault[]): string {
  return faults
    .map(({ pointer, detail }) => {
      const name = pointer.slice(1);
      return name === '' || name.includes('/') ? detail : `--${optionOf(name)}: ${detail}`;
    })
    .join(' · ');
}
