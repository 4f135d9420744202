import { isRecord } from '#shared/document/fields.ts';
import type { LeafMatcher } from './leaf.ts';
import { PatternError } from './pattern-error.ts';
import { equalsIgnoreCase, prefix, suffix } from './text-matchers.ts';
import { wildcard } from './wildcard.ts';

const NESTED: Readonly<Record<string, (operand: unknown) => LeafMatcher>> = {
  prefix,
  suffix,
  'equals-ignore-case': equalsIgnoreCase,
  wildcard,
};

/**
 * `{"anything-but": …}` of a text, a number, a list of either, or `{"prefix" | "suffix" |
 * "equals-ignore-case" | "wildcard": text or list}`. A field that is absent is not anything.
 */
export function anythingBut(operand: unknown): LeafMatcher {
  const excluded = isRecord(operand) ? nested(operand) : values(operand);
  return (leaf) => !excluded.some((matches) => matches(leaf));
}

function values(operand: unknown): LeafMatcher[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const kinds = new Set(list.map((each) => typeof each));
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
    throw new PatternError('anything-but takes a text, a number, or a list of only one of them');
  }
  return list.map((each) => (leaf) => leaf === each);
}

function nested(operand: Readonly<Record<string, unknown>>): LeafMatcher[] {
  const [operator = '', ...more] = Object.keys(operand);
  const make = Object.hasOwn(NESTED, operator) ? NESTED[operator] : undefined;
  if (make === undefined || more.length > 0) {
    throw new PatternError(`anything-but does not take ${JSON.stringify(operand)}`);
  }
  const given = operand[operator];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length === 0 || !list.every((each) => typeof each === 'string')) {
    throw new PatternError(`anything-but with ${operator} takes a text or a list of texts`);
  }
  if (list.includes('') && (operator === 'prefix' || operator === 'suffix')) {
    throw new PatternError(`anything-but with an empty ${operator} would match nothing`);
  }
  return list.map(make);
}
