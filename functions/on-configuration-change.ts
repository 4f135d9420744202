import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { rules } from '#rules/index.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { type EachDocumentPorts, eachDocument } from '#shared/adapters/lambda/each-document.ts';
import { whatIsInForce } from '#shared/adapters/lambda/in-force.ts';

export type OnConfigurationChangePorts = Omit<EachDocumentPorts, 'calls'>;

/** AWS Config changes, and what others say of resources, as EventBridge put them on the queue. */
export function create(ports: OnConfigurationChangePorts) {
  return eachDocument('a configuration change', ports);
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = createDynamoTable({ tableName: settings.tableName });
  const corpus = { rules, incidents: [] };
  const inForce = whatIsInForce({ table, clock, log, meter }, corpus, packagedConfiguration());
  const { hubAccountId } = settings;
  return create({ ...inForce, clock, log, meter, hubAccountId });
});
