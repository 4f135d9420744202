import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { type EachDocumentPorts, eachDocument } from '#shared/adapters/lambda/each-document.ts';
import { PACKAGED_OVERRIDES, packagedOverrides } from '#shared/adapters/overrides-file.ts';
import { rulesInForce } from '#shared/engine/overrides.ts';
import { indexRules } from '#shared/engine/select.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';

export type OnConfigurationChangePorts = Omit<EachDocumentPorts, 'calls'>;

/** AWS Config changes, and what others say of resources, as EventBridge put them on the queue. */
export function create(ports: OnConfigurationChangePorts) {
  return eachDocument('a configuration change', ports);
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = createDynamoTable({ tableName: settings.tableName });
  const store = createFindingStore({ table, clock, backoff: jitteredBackoff });
  const index = indexRules(
    rulesInForce(rules, packagedOverrides(), PACKAGED_OVERRIDES, 'unchecked'),
  );
  const { hubAccountId } = settings;
  return create({ index, store, clock, log, meter, hubAccountId });
});
