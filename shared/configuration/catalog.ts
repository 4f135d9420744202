import type { Telling } from '../domain/incident.ts';
import type { Parameters } from '../domain/parameter.ts';
import type { Severity } from '../domain/severity.ts';
import { type Cursor, fault, textOf } from './cursor.ts';
import { didYouMean } from './did-you-mean.ts';

/** What of a rule, on states or on calls, a configuration can be about. */
export interface Configurable {
  readonly id: string;
  readonly severity: Severity;
  readonly parameters: Parameters;
  readonly telling?: Telling;
}

/** Every rule that there is, by id. */
export type Catalog = ReadonlyMap<string, Configurable>;

export function catalogOf(...corpora: readonly (readonly Configurable[])[]): Catalog {
  return new Map(corpora.flat().map((rule) => [rule.id, rule]));
}

/** The rule of a name; of another name it is said which one was probably meant. */
export function configurableOf(
  name: string,
  catalog: Catalog,
  cursor: Cursor,
): Configurable | undefined {
  const rule = catalog.get(name);
  if (rule !== undefined) return rule;
  return fault(cursor, `there is no rule ${name}${didYouMean(name, [...catalog.keys()])}`);
}

/** Id of a rule of ours, or of another tool's verdict (`aws-config:restricted-ssh`). */
export function ruleIdOf(cursor: Cursor, catalog: Catalog): string | undefined {
  const id = textOf(cursor, 'the id of a rule');
  if (id === undefined || /^[a-z][a-z-]*:\S+$/.test(id)) return id;
  return configurableOf(id, catalog, cursor)?.id;
}
