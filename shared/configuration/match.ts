/** Which findings something is about: every part that is given must hold, each with any of its values. */
import { type Severity, severities } from '../domain/severity.ts';
import { alertedKinds } from '../domain/transition.ts';
import { type Catalog, ruleIdOf } from './catalog.ts';
import { type Cursor, eachOf, fault, fieldsOf, shapedOf, textOf, wordOf } from './cursor.ts';

/** What may happen to a finding. */
export const findingStates = [...alertedKinds, 'expired'] as const;
export type FindingState = (typeof findingStates)[number];

export interface TagMatch {
  readonly key: string;
  /** Absent: any value. */
  readonly value?: string;
}

export interface Match {
  /** Id of a unit or its path of names: that one and all below it. */
  readonly units?: readonly string[];
  readonly accounts?: readonly string[];
  /** Tags of the resource, or of its account. */
  readonly tags?: readonly TagMatch[];
  readonly owners?: readonly string[];
  readonly rules?: readonly string[];
  readonly severities?: readonly Severity[];
  readonly states?: readonly FindingState[];
}

const names = ['ou', 'account', 'tag', 'owner', 'rule', 'severity', 'state'] as const;
export type MatchName = (typeof names)[number];

/** `match: {ou: Root/Prod, severity: [critical, high]}` */
export function matchOf(
  cursor: Cursor,
  catalog: Catalog,
  known: readonly MatchName[] = names,
): Match {
  const found: Partial<Record<MatchName, Cursor>> = fieldsOf(cursor, known);
  const parts = {
    units: eachOf(found.ou, (each) => textOf(each, 'the id or the path of a unit')),
    accounts: eachOf(found.account, accountIdOf),
    tags: eachOf(found.tag, tagOf),
    owners: eachOf(found.owner, (each) => textOf(each, 'an owner')),
    rules: eachOf(found.rule, (each) => ruleIdOf(each, catalog)),
    severities: eachOf(found.severity, (each) => wordOf(each, severities)),
    states: eachOf(found.state, (each) => wordOf(each, findingStates)),
  };
  const { units, accounts, tags, owners, rules, severities: grades, states } = parts;
  return {
    ...(units && { units }),
    ...(accounts && { accounts }),
    ...(tags && { tags }),
    ...(owners && { owners }),
    ...(rules && { rules }),
    ...(grades && { severities: grades }),
    ...(states && { states }),
  };
}

export function accountIdOf(cursor: Cursor): string | undefined {
  return shapedOf(cursor, /^\d{12}$/, 'an account id of twelve digits');
}

/** `key=value`, or `key` for any value. */
export function tagOf(cursor: Cursor): TagMatch | undefined {
  const text = textOf(cursor, 'a tag: key=value, or key for any value');
  if (text === undefined) return undefined;
  const [key = '', ...value] = text.split('=');
  if (key === '') return fault(cursor, 'expected a tag: key=value, or key for any value');
  return { key, ...(value.length > 0 && { value: value.join('=') }) };
}
