import { isRecord, type Json } from '../document/fields.ts';
import { Refusal } from './thing.ts';

/** Real items nest about a dozen levels; what nests deeper would overflow whoever walks it. */
export const DEEPEST = 200;

/**
 * Refuses what nests too deeply. It stops at that depth itself, so that no depth can overflow it,
 * and has to come before anything that walks by calling itself.
 */
export function refuseDepth(value: unknown, at: string): void {
  if (isObject(value) && isDeeper(value, DEEPEST)) {
    throw new Refusal(at, `nested more than ${DEEPEST} levels deep`);
  }
}

// Every document is walked through once, so it makes no lists of what is in it.
function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const each of value) if (isObject(each) && isDeeper(each, levels - 1)) return true;
    return false;
  }
  const members = value as Json;
  for (const name in members) {
    const member = members[name];
    if (isObject(member) && isDeeper(member, levels - 1)) return true;
  }
  return false;
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
