/** on-read-request and on-api-call where many reads wait, and where a sweep repairs. */
import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-read-request.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import type { Meter } from '#shared/ports/log.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { collapsing } from '#shared/sweep/collapsing.ts';
import { repairedSources } from '#shared/sweep/repaired.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';
import { ACCOUNT, estate, GROUP, HOUR, index, REGION } from '../shared/sweep/estate.ts';
import { jitterless } from '../support/store-of.ts';
import { notebook, queueEvent } from './events.ts';

function world() {
  const of = estate();
  const { table, store, queue, clock, sweep } = of;
  const { log } = notebook();
  const repaired: string[] = [];
  const meter: Meter = {
    count(name, by = 1, { source = '' } = {}) {
      if (name === 'repaired') repaired.push(...Array<string>(by).fill(source));
    },
  };
  const waiting = createWaiting(table, clock);
  let reads = 0;
  const handle = create({
    ...{ index, store, queue, sweep, clock, log, meter },
    calls: createCallStore({ table, clock, backoff: jitterless, salt: () => `salt ${reads}` }),
    reader: {
      canRead: () => true,
      async readResource({ id = '' }) {
        reads += 1;
        const state = {
          configuration: { open: reads % 2 === 1 },
          supplementaryConfiguration: {},
          relationships: [],
        };
        return { kind: 'present', resourceId: id, traits: {}, state };
      },
      collect: async () => undefined,
    },
    repairedSources: (transitions) => repairedSources(table, transitions),
    workedOff: waiting.leave,
  });
  /** Everything that is sent, until nothing more is. */
  async function workOff(): Promise<void> {
    for (let left = 5000; of.world.sent.length > 0 && left > 0; left--) {
      const { request } = of.world.sent.shift() ?? {};
      const { batchItemFailures } = await handle(queueEvent(JSON.stringify(request)));
      expect(batchItemFailures).toEqual([]);
    }
  }
  return { of, waiting, repaired, workOff, asked: collapsing(queue, waiting) };
}

const request = (id: string, at: number): ReadRequest => ({
  kind: 'resource',
  resource: { accountId: ACCOUNT, region: REGION, resourceType: GROUP, id },
  cause: {
    eventId: `e-${id}`,
    time: instantOf(at),
    call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
    actor: 'hash',
  },
  attempt: 0,
});

describe('what waits', () => {
  test('is counted down when it was worked off, also when it was read twice', async () => {
    const { of, waiting, workOff, asked } = world();
    await asked.send([request('sg-1', of.at()), request('sg-2', of.at())]);
    expect(await waiting.count(ACCOUNT)).toBe(2);
    await workOff();
    expect(await waiting.count(ACCOUNT)).toBe(0);
  });

  test('beyond a thousand is swept, and afterwards there is room again', async () => {
    const { of, waiting, workOff, asked } = world();
    const all = Array.from({ length: 1010 }, (_, id) => request(`sg-${id}`, of.at()));
    await asked.send(all);
    const kinds = of.world.sent.map(({ request: { kind } }) => kind);
    expect(kinds.filter((kind) => kind === 'sweep')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'resource')).toHaveLength(1000);
    await workOff();
    expect(await waiting.count(ACCOUNT)).toBe(0);
    await asked.send(all.slice(0, 3));
    expect(of.world.sent).toHaveLength(3);
  }, 30_000);
});

test('what no event had announced is a metric of the source that should have told', async () => {
  const { of, repaired, workOff } = world();
  await of.begin('bootstrap');
  await workOff();
  const capturedAt = of.at();
  await of.hear({ id: 'sg-1', open: false, capturedAt });
  of.pass(5 * HOUR);
  of.world.groups.set('sg-1', { id: 'sg-1', open: true, capturedAt: of.at() - HOUR });
  await of.begin('schedule');
  await workOff();
  expect(repaired).toEqual(['config-event']);
});
