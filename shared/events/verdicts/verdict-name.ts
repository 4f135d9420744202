import { createHash } from 'node:crypto';
import type { Aspect } from '../../domain/observation.ts';
import { Refusal } from '../thing.ts';
import { isOrigin, type Origin } from './foreign-verdict.ts';

const PREFIX = 'verdict/';
const LONGEST_NAME = 80;
const HASH_LENGTH = 12;

/**
 * `verdict/<origin>.<name>`. A name of other characters or of a great length is rewritten or cut,
 * and a hash behind two dots keeps it apart from its likes; so does a hash of the instance.
 */
export function verdictAspect(origin: Origin, rule: string, instance?: string): Aspect {
  if (rule.trim() === '') throw new Refusal('', 'it does not say by which rule it was judged');
  const plain = rule.replace(/[^\w.-]+/g, '-').replace(/\.{2,}/g, '.');
  const cut = plain.slice(0, LONGEST_NAME);
  const isWhole = cut === rule && instance === undefined;
  const hash = isWhole ? '' : `..${hashOf(JSON.stringify([rule, instance ?? null]))}`;
  return `${PREFIX}${origin}.${cut}${hash}`;
}

/** What a verdict aspect is named after: `{origin: 'aws-config', name: 'restricted-ssh'}`. */
export interface VerdictName {
  readonly origin: Origin;
  /** Whose verdict by what, with the hash if there is one: unique among the verdicts on a subject. */
  readonly name: string;
}

/** Undefined: it is no aspect of a verdict. */
export function verdictNameOf(aspect: Aspect): VerdictName | undefined {
  if (!aspect.startsWith(PREFIX)) return undefined;
  return split(aspect.slice(PREFIX.length), '.');
}

/** The id of the rule that stands for the verdicts of an aspect: `aws-config:restricted-ssh`. */
export function foreignRuleId({ origin, name }: VerdictName): string {
  return `${origin}:${name}`;
}

/** Reads what foreignRuleId wrote; undefined for a rule of our own. */
export function foreignRuleNamed(id: string): VerdictName | undefined {
  return split(id, ':');
}

/** The name as people know it. */
export function withoutHash(name: string): string {
  return name.replace(/\.\.[\w-]+$/, '');
}

function split(text: string, mark: '.' | ':'): VerdictName | undefined {
  const at = text.indexOf(mark);
  const origin = text.slice(0, Math.max(at, 0));
  const name = text.slice(at + 1);
  return isOrigin(origin) && name !== '' ? { origin, name } : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
}
