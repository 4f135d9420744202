import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, type SchedulePorts } from '#functions/on-schedule.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { indexRules } from '#shared/engine/select.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import type { OutboxEntry } from '#shared/ports/outbox.ts';
import { createActors } from '#shared/store/actors.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createDueList } from '#shared/store/due.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { outboxItem } from '#shared/store/outbox-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { at, transitionWith } from '../shared/alerts/alerts.ts';

const now = at('2026-11-20 14:10:00');

/** What these tasks do not look at. */
function elsewhere() {
  const table = createMemoryTable(tableDefinition);
  const clock = () => now;
  const backoff = async (): Promise<void> => undefined;
  return {
    table,
    backoff,
    index: indexRules([]),
    store: createFindingStore({ table, clock, backoff }),
    actors: createActors(table, () => 'salt'),
    due: createDueList(table),
    queue: { send: async () => undefined },
    reader: fixedOrganization([]),
    directory: createDirectory(table, clock),
    watchedRegions: ['eu-central-1'],
    bus: { put: async () => undefined },
    operations: { publish: async () => undefined },
    hubAccountId: '111122223333',
    coverage: createCoverage(table, clock),
  };
}

/** An outbox in memory, and a topic that refuses the transitions it is told to. */
function world(recordedAt: readonly Instant[], refused: readonly number[] = []) {
  let entries: readonly OutboxEntry[] = recordedAt.map((recorded, index) => ({
    key: { pk: 'O#0', sk: `t-${index}` },
    transition: transitionWith({ id: `t-${index}`, recordedAt: recorded }),
  }));
  const published: string[] = [];
  const counts: Record<string, number> = {};
  const errors: unknown[] = [];
  const ports: SchedulePorts = {
    outbox: {
      unsent: async (before) => entries.filter((entry) => entry.transition.recordedAt < before),
      async markSent({ key }) {
        entries = entries.filter((entry) => entry.key.sk !== key.sk);
      },
    },
    topic: {
      async publish({ body }) {
        const { id }: { id: string } = JSON.parse(body);
        const [transition = ''] = id.split('#');
        if (refused.some((index) => transition === `t-${index}`)) throw new Error('topic is down');
        published.push(transition);
      },
    },
    rules: new Map(),
    release: { generation: 1, hash: 'one' },
    ...elsewhere(),
    clock: () => now,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_, details) => errors.push(details),
    },
    meter: {
      count(name, by = 1) {
        counts[name] = (counts[name] ?? 0) + by;
      },
    },
  };
  const handler = create(ports);
  return {
    ports,
    handler,
    published,
    counts,
    errors,
    left: () => entries.map(({ key }) => key.sk),
  };
}

const sweep = { task: 'sweep-outbox' };
const ago = (seconds: number): Instant => shifted(now, -seconds * 1000);

test('what was recorded more than two minutes ago is told, oldest first; the rest is the stream’s', async () => {
  const { handler, published, counts, left } = world([ago(130), ago(119), ago(600), ago(121)]);
  await handler(sweep);
  expect(published).toEqual(['t-2', 't-0', 't-3']);
  expect(left()).toEqual(['t-1']);
  expect(counts).toEqual({ 'outbox-age-seconds': 600, 'outbox-swept': 3 });
});

test('with nothing to tell, an age of zero says that somebody looked', async () => {
  const { handler, counts } = world([]);
  await handler(sweep);
  expect(counts).toEqual({ 'outbox-age-seconds': 0, 'outbox-swept': 0 });
});

test('whatever the topic refuses stays, all else is told, and the run fails if anything stayed', async () => {
  const ages = fc.array(fc.integer({ min: 121, max: 86_400 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(ages, fc.uniqueArray(fc.nat(7)), async (seconds, refusals) => {
      const refused = refusals.filter((index) => index < seconds.length);
      const { handler, published, left, errors, counts } = world(seconds.map(ago), refused);
      const outcome = await handler(sweep).then(
        () => 'done',
        (error: Error) => error.message,
      );
      expect(outcome).toBe(
        refused.length === 0
          ? 'done'
          : `${refused.length} of ${seconds.length} transitions could not be told`,
      );
      expect(left().sort()).toEqual(refused.map((index) => `t-${index}`).sort());
      expect(published).toHaveLength(seconds.length - refused.length);
      expect(errors).toHaveLength(refused.length);
      expect(counts['outbox-age-seconds']).toBe(Math.max(0, ...seconds));
    }),
  );
});

test('entries of the table itself are swept from every shard and forgotten', async () => {
  const table = createMemoryTable(tableDefinition);
  const transitions = Array.from({ length: 40 }, (_, index) =>
    transitionWith({ id: `t-${index}`, recordedAt: ago(index < 30 ? 180 : 60) }),
  );
  await table.putAll(transitions.map(outboxItem));
  const outbox = createOutbox(table);
  const { ports, published } = world([]);
  await create({ ...ports, outbox })(sweep);
  expect(published).toHaveLength(30);
  expect(await outbox.unsent(now)).toHaveLength(10);
});

test.for([
  [{ task: 'water-the-plants' }, /knows no task "water-the-plants"/],
  [{}, /task: expected text/],
  ['sweep-outbox', /expected an object/],
] as const)('%j is refused in words', async ([event, words]) => {
  await expect(world([]).handler(event)).rejects.toThrow(words);
});
