import { isRecord } from '#shared/document/fields.ts';
import { type FieldMatcher, fieldMatcher, isOperator } from './field-matcher.ts';
import { PatternError } from './pattern-error.ts';

/** One way to satisfy a pattern: every one of these fields must match. */
export type Alternative = readonly FieldRequirement[];

export interface FieldRequirement {
  /** Names joined by dots. */
  readonly path: string;
  readonly matcher: FieldMatcher;
}

const MOST = 1000; // what EventBridge takes of combinations of $or

/** Every way to satisfy a pattern: fields are and, members of `$or` are or. */
export function alternatives(pattern: unknown): readonly Alternative[] {
  if (!isRecord(pattern)) throw new PatternError('A pattern is an object of fields.');
  return ofFields(pattern, '');
}

function ofFields(fields: Readonly<Record<string, unknown>>, parent: string): Alternative[] {
  const names = Object.entries(fields);
  if (names.length === 0) {
    throw new PatternError(`${parent === '' ? 'The pattern' : parent}: an empty object`);
  }
  let ways: Alternative[] = [[]];
  for (const [name, value] of names) {
    const more =
      name === '$or' ? ofOr(value, parent) : ofField(value, parent ? `${parent}.${name}` : name);
    if (ways.length * more.length > MOST) {
      throw new PatternError(`More than ${MOST} combinations of $or.`);
    }
    ways = ways.flatMap((way) => more.map((each) => [...way, ...each]));
  }
  return ways;
}

function ofField(value: unknown, path: string): Alternative[] {
  if (isRecord(value)) return ofFields(value, path);
  if (!Array.isArray(value)) throw new PatternError(`${path}: a list or an object is needed`);
  try {
    return [[{ path, matcher: fieldMatcher(value) }]];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new PatternError(`${path}: ${error.message}`, { cause: error });
  }
}

// EventBridge takes a malformed $or for a field of that name; nobody means that, so it is refused.
function ofOr(value: unknown, parent: string): Alternative[] {
  const where = parent === '' ? '$or' : `${parent}.$or`;
  if (!Array.isArray(value) || value.length < 2 || !value.every(isRecord)) {
    throw new PatternError(`${where}: a list of at least two objects is needed`);
  }
  return value.flatMap((each) => {
    const operator = Object.keys(each).find(isOperator);
    if (operator !== undefined) {
      throw new PatternError(`${where}: the operator ${operator} cannot stand in place of a field`);
    }
    return ofFields(each, parent);
  });
}
