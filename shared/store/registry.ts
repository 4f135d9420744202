import { isRecord } from '../document/fields.ts';
import type { StateObservation } from '../domain/observation.ts';
import type { RuleIdentity, RuleSet } from '../engine/rule-set.ts';
import type { Table } from '../ports/table.ts';
import {
  directoryPartition,
  directorySort,
  ruleSetKey,
  SCHEMA_VERSION,
  shardOf,
  shards,
} from './keys.ts';

/**
 * What commits refer to and never change: rule sets by hash, and which (account, resource type)
 * partitions there are. Written before the commit that refers to them, once per process.
 */
export interface Registry {
  know(observation: StateObservation, ruleSet: RuleSet, isNewSubject: boolean): Promise<void>;
  /** The rules of a set as they judged; undefined when it was never written. */
  rulesOf(id: string): Promise<readonly RuleIdentity[] | undefined>;
}

export function createRegistry(table: Table): Registry {
  const sets = new Map<string, readonly RuleIdentity[]>();
  const partitions = new Set<string>();
  return {
    async know({ subject }, ruleSet, isNewSubject) {
      if (!sets.has(ruleSet.id)) {
        const rules = ruleSet.rules.map((rule) => ({ ...rule }));
        await table.write({
          kind: 'put',
          item: { ...ruleSetKey(ruleSet.id), sv: SCHEMA_VERSION, rules },
          conditions: [{ attribute: 'pk', is: 'absent' }],
        });
        sets.set(ruleSet.id, ruleSet.rules);
      }
      const sk = directorySort(subject.accountId, subject.resourceType);
      if (!isNewSubject || partitions.has(sk)) return;
      const pk = directoryPartition(shardOf(subject.accountId, shards.directory));
      await table.write({
        kind: 'put',
        item: { pk, sk, sv: SCHEMA_VERSION },
        conditions: [{ attribute: 'pk', is: 'absent' }],
      });
      partitions.add(sk);
    },
    async rulesOf(id) {
      const known = sets.get(id);
      if (known !== undefined) return known;
      const item = await table.get(ruleSetKey(id));
      const rules = item?.['rules'];
      if (!Array.isArray(rules)) return undefined;
      const found = rules.flatMap(identityIn);
      sets.set(id, found);
      return found;
    },
  };
}

function identityIn(rule: unknown): readonly RuleIdentity[] {
  if (!isRecord(rule) || typeof rule['id'] !== 'string') return [];
  const { id, version, tuned } = rule;
  return [{ id, version: String(version ?? ''), ...(typeof tuned === 'string' && { tuned }) }];
}
