import { epochMs } from '../domain/instant.ts';
import type { NamedResource } from '../domain/read-request.ts';
import type { Subject } from '../domain/subject.ts';
import type { CallStore } from '../ports/call-store.ts';
import type { Table } from '../ports/table.ts';
import { actorOf, createActors } from './actors.ts';
import type { AppendPorts } from './append.ts';
import { subjectsNamed } from './identity-item.ts';
import { recordIncident } from './incidents.ts';
import { resourceKey, stateSort } from './keys.ts';
import { completeAttribution } from './late-attribution.ts';
import { onlyOnce, recentCallItem, TOO_OLD_MS } from './recent-calls.ts';

export interface CallStorePorts extends AppendPorts {
  /** A fresh random text: the salt of a person. */
  readonly salt: () => string;
}

/** The call store over a table. */
export function createCallStore(ports: CallStorePorts): CallStore {
  const { table, clock } = ports;
  const actors = createActors(table, ports.salt, clock);
  return {
    raise: (call) => recordIncident({ ...ports, actors }, call),
    actorOf: (call) => actors.keep(actorOf(call)),
    subjectOf: (resource) => subjectNamed(table, resource),
    async isRecorded(subject) {
      const own = {
        partition: resourceKey(subject),
        sort: { beginsWith: stateSort('') },
        limit: 1,
      };
      return (await table.query({ ...own, consistent: true })).items.length > 0;
    },
    async note({ eventId, call, time, actor }, on) {
      if (epochMs(time) < epochMs(clock()) - TOO_OLD_MS) return;
      const candidate = { eventId, call, time, actor };
      await table.write(onlyOnce(recentCallItem(on.subject, on.aspect, candidate)));
      await completeAttribution(ports, on, candidate);
    },
  };
}

/** By id there is nothing to look up; by name or ARN only one that is the only one. */
async function subjectNamed(table: Table, resource: NamedResource): Promise<Subject | undefined> {
  const { accountId, region, resourceType, id, arn, name } = resource;
  if (id !== undefined) return { accountId, region, resourceType, resourceId: id };
  for (const known of [arn, name]) {
    if (known === undefined) continue;
    const subjects = (await subjectsNamed(table, known)).filter(
      (each) => each.accountId === accountId && each.resourceType === resourceType,
    );
    const here = subjects.filter((each) => each.region === region);
    const [only, ...more] = here.length > 0 ? here : subjects;
    if (only !== undefined && more.length === 0) return only;
  }
  return undefined;
}
