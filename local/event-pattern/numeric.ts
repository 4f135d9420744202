import type { LeafMatcher } from './leaf.ts';
import { PatternError } from './pattern-error.ts';

const LARGEST = 5_000_000_000;

/** `{"numeric": [">", 0, "<=", 5]}`: one comparison, or a lower and then an upper bound. */
export function numeric(operand: unknown): LeafMatcher {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new PatternError('numeric takes a list such as [">", 0, "<=", 5]');
  }
  const [operator, value, upperOperator, upperValue, ...more] = operand;
  const first = comparison(operator, value);
  if (operand.length <= 2) return (leaf) => typeof leaf === 'number' && first.holds(leaf);
  const second = comparison(upperOperator, upperValue);
  if (!first.operator.startsWith('>') || !second.operator.startsWith('<') || more.length > 0) {
    throw new PatternError('a numeric range is a lower bound and then an upper bound');
  }
  if (first.bound >= second.bound) {
    throw new PatternError('the lower bound of a numeric range must be less than the upper');
  }
  return (leaf) => typeof leaf === 'number' && first.holds(leaf) && second.holds(leaf);
}

interface Comparison {
  readonly operator: string;
  readonly bound: number;
  holds(number: number): boolean;
}

function comparison(operator: unknown, value: unknown): Comparison {
  const bound = boundOf(value);
  switch (operator) {
    case '=':
      return { operator, bound, holds: (number) => number === bound };
    case '<':
      return { operator, bound, holds: (number) => number < bound };
    case '<=':
      return { operator, bound, holds: (number) => number <= bound };
    case '>':
      return { operator, bound, holds: (number) => number > bound };
    case '>=':
      return { operator, bound, holds: (number) => number >= bound };
    default:
      throw new PatternError(`numeric knows =, <, <=, > and >=, not ${JSON.stringify(operator)}`);
  }
}

function boundOf(value: unknown): number {
  if (typeof value !== 'number') throw new PatternError('numeric compares with numbers only');
  if (Math.abs(value) > LARGEST) {
    throw new PatternError(`${value} is outside of -5e9 to 5e9, where numeric compares`);
  }
  return value;
}
