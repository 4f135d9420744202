/**
 * Rehearses docs/drills.md: the hub's Region is lost, and with it the table, the queues and the bus. What is
 * left is elsewhere: AWS Config's own lists, config/exceptions.yml, copies of the roots, packs of evidence.
 */
import { expect, test } from 'vitest';
import { applyExceptions } from '#cli/exceptions/apply.ts';
import { instantOf, shifted } from '#shared/domain/instant.ts';
import type { Exception } from '#shared/domain/lifecycle.ts';
import type { Table } from '#shared/ports/table.ts';
import { coverageNow } from '#shared/query/coverage-rows.ts';
import { packAgainst } from '#shared/roots/pack-against.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { createActors } from '#shared/store/actors.ts';
import { openFindings } from '#shared/store/findings.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { BOOTSTRAP } from '#shared/sweep/reason.ts';
import { jitterless } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { packed } from '../shared/pack/packed.ts';
import { asked, portsOf } from '../shared/query/ask.ts';
import { rooted } from '../shared/roots/rooted.ts';
import { ACCOUNT, ago, estate, HOUR, REGION, START } from '../shared/sweep/estate.ts';

const UNREACHABLE = 'eu-south-2';
const ids = Array.from({ length: 30 }, (_, number) => `sg-${number + 10}`);
const open = ['sg-12', 'sg-17', 'sg-20'];

/** The account as AWS Config has it: its items lie in its own Region, whatever becomes of the hub's. */
function recordedBy(of: ReturnType<typeof estate>): void {
  for (const [at, id] of ids.entries()) {
    of.world.groups.set(id, { id, open: open.includes(id), capturedAt: ago((200 - at) * HOUR) });
  }
}

async function presentIn(of: ReturnType<typeof estate>) {
  const states = ids.map(async (id) => {
    const { marks, deleted, standings } = (await of.known(id)) ?? {};
    const said = [...(standings ?? [])].map(([rule, held]) => [rule, held.standing]);
    return [id, { order: marks?.[0]?.order, deleted, said }] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}

const exception: Exception = {
  id: 'old-gateway',
  rule: 'never-open',
  scope: { accountId: ACCOUNT, resource: 'sg-17' },
  owner: 'network',
  requester: 'ada',
  approver: 'grace',
  verified: false,
  reason: 'It is replaced in spring and has no data.',
  from: instantOf(START),
  until: instantOf(START + 1000 * HOUR),
  source: 'exceptions.yml:3',
};

const lifecycleOn = (table: Table, clock: () => ReturnType<typeof instantOf>) =>
  createLifecycle({
    ...{ table, clock, backoff: jitterless, ouPathOf: () => undefined },
    actors: createActors(table, () => 'salt'),
  });

test.each(await tableAdapters())('a hub in another Region, over $name', async ({ name, empty }) => {
  const lost = estate({ table: await empty() });
  recordedBy(lost);
  for (const each of lost.world.groups.values()) await lost.hear(each);
  const before = await presentIn(lost);

  const begun = performance.now();
  const hub = estate({ table: await empty(), regions: [REGION, UNREACHABLE] });
  recordedBy(hub);
  const page = hub.world.pages;
  hub.world.pages = (token) =>
    hub.world.asked.at(-1)?.startsWith(UNREACHABLE)
      ? { kind: 'failed', cause: 'the Region does not answer', retry: false }
      : page(token);
  await hub.begin(BOOTSTRAP);
  await hub.workOff();
  // It is enrolled like any account: nobody is told of each finding.
  expect(await createOutbox(hub.table).unsent(shifted(hub.clock(), HOUR))).toEqual([]);
  // What people accepted stands in a file.
  const actor = { by: 'grace', now: hub.clock() };
  const lifecycle = lifecycleOn(hub.table, hub.clock);
  const applied = await applyExceptions({ exceptions: [exception] }, [], lifecycle, actor);
  expect(applied).toMatchObject([{ id: exception.id, what: 'granted' }]);
  const seconds = (performance.now() - begun) / 1000;

  // The present is what it was: AWS Config says when it became so.
  expect(await presentIn(hub)).toEqual(before);
  const found = await openFindings(hub.table, { accountId: ACCOUNT });
  expect(found.map(({ subject }) => subject.resourceId).sort()).toEqual(open);
  expect(found.filter(({ excepted }) => excepted !== undefined)).toHaveLength(1);

  // What could not be listed is unknown, with the reason, and what nobody listed is not there at all.
  const ports = portsOf(hub.table, hub.clock);
  const rows = await coverageNow(await asked(ports), ports);
  const of = (region: string) => rows.filter((each) => each.region === region);
  expect(of(UNREACHABLE)).not.toEqual([]);
  for (const { state, reason } of of(UNREACHABLE)) {
    expect([state, reason]).toEqual(['unknown', expect.stringContaining('does not answer')]);
  }
  console.info(
    `drill, Region lost: the present of ${ids.length} resources is back in ${seconds.toFixed(1)} s (over ${name} on this machine, without the network and the pace of one call a second); of ${UNREACHABLE} it says unknown`,
  );
});

test('what the lost table held is proven by packs and copies of the roots, and by nothing else', async () => {
  const { table, archive, time } = await rooted();
  const knownAt = time.clock();
  const { files } = await packed(table, time.clock, { from: instantOf(0), to: knownAt, knownAt });
  const lines = (files.get('transitions.ndjson') ?? '').split('\n').filter((each) => each !== '');
  const { transitions, bound, tampered, faults } = await packAgainst(lines, [archive]);
  expect(transitions).toBeGreaterThan(4);
  expect([bound, tampered, faults]).toEqual([transitions, [], []]);

  // The new table is held against them, too: it says that all of it is gone.
  const { table: anew } = estate();
  const against = await verifyAgainst(anew, [archive]);
  expect(against.tampered.map(({ why }) => why)).toEqual([
    expect.stringMatching(/^it is gone: /),
    expect.stringMatching(/^it is gone: /),
  ]);
});
