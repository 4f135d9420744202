import { isRecord, type Json } from '../document/fields.ts';
import { Refusal } from './thing.ts';

/** Real items nest about a dozen levels; what nests deeper would overflow whoever walks it. */
export const DEEPEST = 200;

/**
 * Refuses what nests too deeply. It walks with a list of its own, so that depth cannot overflow it,
 * and has to come before anything that walks by calling itself.
 */
export function refuseDepth(value: unknown, at: string): void {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new Refusal(at, `nested more than ${DEEPEST} levels deep`);
    const next: object[] = [];
    for (const each of level) {
      const members: readonly unknown[] = Array.isArray(each) ? each : Object.values(each);
      for (const member of members) if (isObject(member)) next.push(member);
    }
    level = next;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Reads JSON inside a document's text field; what it holds is as untrusted as the document. */
export function parseText(text: string, at: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refusal(at, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  refuseDepth(value, at);
  return value;
}

/** Reads a JSON object inside a text field. */
export function parseObject(text: string, at: string): Json {
  const value = parseText(text, at);
  if (!isRecord(value)) throw new Refusal(at, 'expected JSON text of an object');
  return value;
}
