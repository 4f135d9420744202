/** Milestones: appended, never changed. One that was a mistake is withdrawn by a second item. */
import { isRecord } from '../document/fields.ts';
import type { RecordedMilestone } from '../domain/milestone.ts';
import type { Clock } from '../ports/clock.ts';
import type { Milestones } from '../ports/milestones.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import {
  MILESTONES,
  milestoneKey,
  milestonePrefix,
  SCHEMA_VERSION,
  withdrawnMilestoneKey,
  withdrawnMilestonePrefix,
} from './keys.ts';
import { storable } from './storable.ts';

const ABSENT = [{ attribute: 'pk', is: 'absent' }] as const;

export function createMilestones(table: Table, clock: Clock): Milestones {
  return {
    async add(milestone) {
      const item: Item = {
        ...(storable(milestone) as object),
        ...milestoneKey(milestone.name),
        sv: SCHEMA_VERSION,
        recordedAt: clock(),
      };
      const { done } = await table.write({ kind: 'put', item, conditions: ABSENT });
      return done;
    },

    async withdraw(name, { by, reason }) {
      if ((await table.get(milestoneKey(name))) === undefined) return 'unknown';
      const key = withdrawnMilestoneKey(name);
      const item: Item = { ...key, sv: SCHEMA_VERSION, at: clock(), by, reason };
      const { done } = await table.write({ kind: 'put', item, conditions: ABSENT });
      return done ? 'done' : 'unchanged';
    },

    async list(knownAt) {
      const made: RecordedMilestone[] = [];
      const withdrawn = new Map<string, Item>();
      for await (const item of allItems(table, { partition: MILESTONES, consistent: true })) {
        if (item.sk.startsWith(withdrawnMilestonePrefix)) {
          withdrawn.set(item.sk.slice(withdrawnMilestonePrefix.length), item);
        } else if (item.sk.startsWith(milestonePrefix)) made.push(parseMilestone(item));
      }
      return made
        .filter(({ recordedAt }) => recordedAt <= knownAt)
        .map((milestone) => {
          const end = withdrawn.get(milestone.name.toLowerCase());
          const at = end?.['at'];
          if (end === undefined || typeof at !== 'string' || at > knownAt) return milestone;
          return { ...milestone, withdrawn: withdrawalIn(end) };
        })
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.name < b.name ? -1 : 1));
    },
  };
}

/** Reads what add wrote. */
function parseMilestone(item: Item): RecordedMilestone {
  const { pk: _pk, sk: _sk, sv: _sv, ...rest } = item;
  const texts = ['name', 'at', 'knownAt', 'by', 'recordedAt'];
  if (texts.every((name) => typeof rest[name] === 'string') && isRecord(rest['scores'] ?? {})) {
    return rest as unknown as RecordedMilestone;
  }
  throw new Error(`${item.pk} ${item.sk} is no milestone`);
}

function withdrawalIn({ at, by, reason }: Item): NonNullable<RecordedMilestone['withdrawn']> {
  return { at, by, reason } as unknown as NonNullable<RecordedMilestone['withdrawn']>;
}
