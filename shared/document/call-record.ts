/** What rules on calls read of a CloudTrail record, and how they name it. */
import type { CallObservation } from '../domain/call.ts';
import type { Evidence } from '../domain/verdict.ts';
import { type Fields, fields, type Json } from './fields.ts';

/** Who called, as a message begins. */
export function whoOf({ principal }: CallObservation): string {
  return principal.kind === 'root' ? 'The root user' : principal.name;
}

/** The caller as a key: one person or one session, whatever it is called. */
export function callerOf({ principal }: CallObservation): string {
  return principal.arn ?? principal.name;
}

/** The past tense of a call in plain words, or its name where a table has none. */
export function didIn(table: Readonly<Record<string, string>>, { name }: CallObservation): string {
  return Object.hasOwn(table, name) ? (table[name] ?? name) : `called ${name} on`;
}

/** The parameters of a call, to decide by; none when it had none. Throws when they are withheld. */
export const parametersOf = (call: CallObservation): Fields => sectionOf(call, 'requestParameters');

/** A section of a record, to decide by; without any field when it is absent. Throws when it is none. */
export function sectionOf({ record }: CallObservation, name: string): Fields {
  return fields(record[name] ?? {}, name);
}

/** The value at a dotted path of a record (`responseElements.key.items[0].id`); never throws. */
function valueAt(record: Json, path: string): unknown {
  let at: unknown = record;
  for (const name of namesIn(path)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

// Rules have some dozens of paths and are asked by the million: each is taken apart once.
const apart = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  const known = apart.get(path);
  if (known !== undefined) return known;
  const names = path.split(/[.[\]]+/).filter((name) => name !== '');
  apart.set(path, names);
  return names;
}

/** The text at a path; undefined when there is none, or it is withheld. */
export function textAt(record: Json, path: string): string | undefined {
  const at = valueAt(record, path);
  return typeof at === 'string' && at !== '' && !at.startsWith(HIDDEN) ? at : undefined;
}

/** The number at a path, also one written as text. */
export function numberAt(record: Json, path: string): number | undefined {
  const at = valueAt(record, path);
  const number = typeof at === 'string' && at !== '' ? Number(at) : at;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** What a call was about: its name as the record has it, and the values that say so. */
export interface Part {
  /** `unknown` when the record does not say. */
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

/** The first of some paths at which the record has a text. A call is no less made without one. */
export function partOf(call: CallObservation, ...paths: readonly string[]): Part {
  const made = madeOf(call);
  for (const path of paths) {
    const name = textAt(call.record, path);
    if (name !== undefined) {
      return { name, evidence: [made, { path, expected: 'left as it is', actual: name }] };
    }
  }
  return { name: 'unknown', evidence: [made] };
}

/** That the call was made, as evidence. */
export function madeOf({ name }: CallObservation): Evidence {
  return { path: 'eventName', expected: 'no such call', actual: name };
}

/** What a part is keyed by: itself, or the caller where the record does not name it. */
export function keyOf(call: CallObservation, { name }: Part): string {
  return name === 'unknown' ? callerOf(call) : name;
}
