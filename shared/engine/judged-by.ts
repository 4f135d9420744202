import type { VersionedRule } from '../domain/rule.ts';
import { canonical, digest } from './digest.ts';

/** Which release and which configuration had judged when other rules than before came into force. */
export interface JudgedBy {
  readonly generation: number;
  /** Version of what was pushed; 0: nothing was. */
  readonly configuration: number;
}

/** Of rules in whatever order; a rule's version is the hash of its source. */
export function hashOf(rules: readonly Pick<VersionedRule, 'id' | 'version'>[]): string {
  const versions = rules.map(({ id, version }): [string, string] => [id, version]);
  return digest(canonical(Object.fromEntries(versions)), 12);
}
