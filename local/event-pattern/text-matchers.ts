import { isRecord } from '#shared/document/fields.ts';
import type { Leaf, LeafMatcher } from './leaf.ts';
import { PatternError } from './pattern-error.ts';

const onText =
  (test: (text: string) => boolean): LeafMatcher =>
  (leaf: Leaf) =>
    typeof leaf === 'string' && test(leaf);

/** `{"prefix": "us-"}` or `{"prefix": {"equals-ignore-case": "us-"}}`. */
export function prefix(operand: unknown): LeafMatcher {
  const { text, folded } = affix('prefix', operand);
  return onText((value) => (folded ? fold(value) : value).startsWith(text));
}

/** `{"suffix": ".png"}` or `{"suffix": {"equals-ignore-case": ".png"}}`. */
export function suffix(operand: unknown): LeafMatcher {
  const { text, folded } = affix('suffix', operand);
  return onText((value) => (folded ? fold(value) : value).endsWith(text));
}

/** `{"equals-ignore-case": "alice"}`. */
export function equalsIgnoreCase(operand: unknown): LeafMatcher {
  const wanted = fold(textOperand('equals-ignore-case', operand));
  return onText((value) => fold(value) === wanted);
}

export function textOperand(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new PatternError(`${operator} takes a text`);
}

function affix(operator: string, operand: unknown): { text: string; folded: boolean } {
  if (!isRecord(operand)) return { text: textOperand(operator, operand), folded: false };
  const [inner, ...more] = Object.keys(operand);
  if (inner !== 'equals-ignore-case' || more.length > 0) {
    throw new PatternError(`${operator} takes a text or {"equals-ignore-case": text}`);
  }
  return { text: fold(textOperand(operator, operand[inner])), folded: true };
}

const fold = (text: string): string => text.toLowerCase();
