import { isRecord } from '#shared/document/fields.ts';
import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { isLeaf, type LeafMatcher } from './leaf.ts';
import { numeric } from './numeric.ts';
import { PatternError } from './pattern-error.ts';
import { equalsIgnoreCase, prefix, suffix } from './text-matchers.ts';
import { wildcard } from './wildcard.ts';

/** What a pattern asks of one field: one of the values, or (when `absent`) no value at all. */
export interface FieldMatcher {
  readonly absent: boolean;
  readonly matches: LeafMatcher;
}

const OPERATORS: Readonly<Record<string, (operand: unknown) => LeafMatcher>> = {
  prefix,
  suffix,
  'equals-ignore-case': equalsIgnoreCase,
  'anything-but': anythingBut,
  numeric,
  cidr,
  wildcard,
};

/** Whether a name is an operator, which a field in an alternative of `$or` may not be called. */
export function isOperator(name: string): boolean {
  return name === 'exists' || Object.hasOwn(OPERATORS, name);
}

/** Reads the list that stands at a field of a pattern. */
export function fieldMatcher(list: readonly unknown[]): FieldMatcher {
  if (list.length === 0) throw new PatternError('an empty list matches nothing');
  let absent = false;
  const matchers: LeafMatcher[] = [];
  for (const member of list) {
    const found = memberMatcher(member);
    if (found === 'absent') absent = true;
    else matchers.push(found);
  }
  return { absent, matches: (leaf) => matchers.some((matches) => matches(leaf)) };
}

function memberMatcher(member: unknown): LeafMatcher | 'absent' {
  if (isLeaf(member)) return (leaf) => leaf === member;
  if (!isRecord(member)) throw new PatternError('a list inside of a list');
  const [operator = '', ...more] = Object.keys(member);
  if (operator === '' || more.length > 0) {
    throw new PatternError(`exactly one operator is needed in ${JSON.stringify(member)}`);
  }
  const operand = member[operator];
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw new PatternError('exists takes true or false');
    return operand ? () => true : 'absent';
  }
  const make = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (make === undefined) throw new PatternError(`no such operator: ${operator}`);
  return make(operand);
}
