import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { currentRules } from '#shared/adapters/lambda/current-rules.ts';
import { type EachDocumentPorts, eachDocument } from '#shared/adapters/lambda/each-document.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createSqsReadQueue } from '#shared/adapters/sqs-read-queue.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { organizationChange } from '#shared/schedule/organization-change.ts';
import { needed } from '#shared/settings.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createHearingStore } from '#shared/store/hearing-store.ts';
import { collapsing } from '#shared/sweep/collapsing.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';

export type OnApiCallPorts = EachDocumentPorts & Required<Pick<EachDocumentPorts, 'calls'>>;

/**
 * Calls as CloudTrail tells of them: incidents are recorded, who called is remembered, and what a
 * call may have changed is asked to be read. A call by itself changes no state.
 */
export function create(ports: OnApiCallPorts) {
  return eachDocument('a call', ports);
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = storeTable(settings);
  const corpus = { rules, incidents: incidentRules };
  const inForce = currentRules({ table, clock, log, meter }, corpus, packagedConfiguration());
  const calls = {
    index: inForce.index,
    incidents: indexIncidents(incidentsWithDefaults(incidentRules)),
    incidentsFor: inForce.incidentsFor,
    targets: { resourcesNamedBy, collectorsConcernedBy, accountAspects },
    calls: createCallStore({ table, clock, backoff: jitteredBackoff, salt: randomSalt }),
    isOwn: isOwnCall(settings),
    organizationChanged: organizationChange(table, clock),
    queue: collapsing(
      createSqsReadQueue({ queueUrl: needed(settings, 'readQueueUrl') }),
      createWaiting(table, clock),
    ),
  };
  const store = createHearingStore(table, clock);
  return create({ ...inForce, store, clock, log, meter, calls });
});
