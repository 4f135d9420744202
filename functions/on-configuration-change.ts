import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { release, rules } from '#rules/index.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { type EachDocumentPorts, eachDocument } from '#shared/adapters/lambda/each-document.ts';
import { whatIsInForce } from '#shared/adapters/lambda/in-force.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';

export type OnConfigurationChangePorts = Omit<EachDocumentPorts, 'calls'>;

/** AWS Config changes, and what others say of resources, as EventBridge put them on the queue. */
export function create(ports: OnConfigurationChangePorts) {
  return eachDocument('a configuration change', ports);
}

export const handler = connected<SQSEvent, SQSBatchResponse>(({ settings, log, meter, clock }) => {
  const table = storeTable(settings);
  const corpus = { rules, incidents: [] };
  const ports = { table, clock, log, meter };
  const inForce = whatIsInForce(ports, corpus, packagedConfiguration(), release);
  const { hubAccountId } = settings;
  return create({ ...inForce, clock, log, meter, hubAccountId });
});
