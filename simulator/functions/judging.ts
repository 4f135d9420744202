/** The functions that judge: AWS Config's items, calls, and what is read because of them. */
import { create as createOnApiCall } from '#functions/on-api-call.ts';
import { create as createOnConfigurationChange } from '#functions/on-configuration-change.ts';
import { create as createOnReadRequest } from '#functions/on-read-request.ts';
import { release } from '#rules/index.ts';
import { currentRules } from '#shared/adapters/lambda/current-rules.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import type { FindingStore } from '#shared/ports/finding-store.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createExceptionBook } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createHearingStore } from '#shared/store/hearing-store.ts';
import { createJudging } from '#shared/store/judging.ts';
import { collapsing } from '#shared/sweep/collapsing.ts';
import { repairedSources } from '#shared/sweep/repaired.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';
import type { Process } from '../lambda.ts';
import { readerOf, readQueueOf } from '../parts/reads.ts';
import { ACCOUNT } from '../resources.ts';
import {
  type Build,
  connectionOf,
  corpus,
  type FunctionPorts,
  incidents,
  salt,
} from './connection.ts';

const incidentIndex = indexIncidents(incidentsWithDefaults(incidents));

export function judgingFunctions(ports: FunctionPorts): Readonly<Record<string, Build>> {
  const { network, topic, setting, mutant, truth, scheduler, random } = ports;
  const connection = connectionOf(ports);
  const { clock, log, meter } = connection;
  const basics = { clock, log, meter };
  const current = (own: Table) =>
    currentRules({ table: own, ...basics }, corpus, builtInConfiguration);

  /** As shared/adapters/lambda/in-force.ts has it, with a backoff in virtual time. */
  function inForce(process: Process, own: Table) {
    const rulesNow = current(own);
    const store: FindingStore = createFindingStore({
      ...connection.stored(process, own),
      exceptions: createExceptionBook({ table: own, clock }),
      judging: createJudging(own, release, rulesNow.configuration),
    });
    return { ...rulesNow, store };
  }

  return {
    'on-configuration-change': (process) => {
      const name = 'on-configuration-change';
      const own = mutant.table(connection.table(process, name), () => topic.of(process, name));
      const { store, ...rest } = inForce(process, own);
      return createOnConfigurationChange({
        ...{ ...rest, ...basics, store: mutant.store(store, own), hubAccountId: ACCOUNT },
      });
    },
    'on-api-call': (process) => {
      const name = 'on-api-call';
      const own = connection.table(process, name);
      const rulesNow = current(own);
      const queue = readQueueOf(process, name, network, ports.deliverRead);
      return createOnApiCall({
        ...{ ...rulesNow, ...basics, store: createHearingStore(own, clock) },
        calls: {
          index: rulesNow.index,
          incidents: incidentIndex,
          incidentsFor: rulesNow.incidentsFor,
          targets: { resourcesNamedBy, collectorsConcernedBy: () => [], accountAspects },
          calls: createCallStore({ ...connection.stored(process, own), salt }),
          isOwn: () => false,
          queue: collapsing(queue, createWaiting(own, clock)),
        },
      });
    },
    'on-read-request': (process) => {
      const name = 'on-read-request';
      const own = connection.table(process, name);
      const reading = { truth, network, scheduler, random, lag: setting.readLag };
      return createOnReadRequest({
        ...{ ...inForce(process, own), ...basics },
        calls: createCallStore({ ...connection.stored(process, own), salt }),
        reader: readerOf(process, name, reading),
        queue: readQueueOf(process, name, network, ports.deliverRead),
        sweep: async () => ({ kind: 'swept', outcomes: [] }),
        repairedSources: (transitions) => repairedSources(own, transitions),
        workedOff: createWaiting(own, clock).leave,
      });
    },
  };
}
