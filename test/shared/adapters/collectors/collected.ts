import { expect } from 'vitest';
import type { CollectorClients } from '#shared/adapters/collectors/clients.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import type { Collector } from '#shared/ports/collector.ts';
import { awsServer, type Calls } from './aws-server.ts';

export const NOW = instantOf(Date.UTC(2026, 2, 2, 8, 15, 30, 250));
export const from = { accountId: '111122223333', region: 'eu-central-1', now: NOW } as const;

/** What a collector makes of a server that answers these calls. */
export async function collected(collector: Collector<CollectorClients>, calls: Calls) {
  const { clients, asked } = await awsServer(calls);
  return { observations: await collector.collect(clients, from), asked };
}

/** The state of the only observation that a collector of an account's aspect makes. */
export async function stateOf(collector: Collector<CollectorClients>, calls: Calls) {
  const { observations } = await collected(collector, calls);
  expect(observations).toHaveLength(1);
  return observations[0]?.state;
}

export const present = (value: unknown): StateObservation['state'] => ({ kind: 'present', value });

/** An unreadable state whose cause begins so. */
export const unreadable = (cause: string) => ({
  kind: 'unreadable',
  cause: expect.stringMatching(new RegExp(`^${cause}`)),
});
