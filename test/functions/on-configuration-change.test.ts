import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-configuration-change.ts';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { type Table, TableError } from '#shared/ports/table.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { openFindings } from '#shared/store/findings.ts';
import { allItems } from '#shared/store/history.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';
import { duePartition, shards } from '#shared/store/keys.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { notebook, queueEvent } from './events.ts';

const NOW = instantOf(Date.UTC(2026, 2, 5));
const clock = () => NOW;
const organization = { organization: true } as const;

/** A fixture of an event, with its resource named otherwise when asked. */
function event(name: string, id?: string): string {
  const path = new URL(`../shared/events/fixtures/${name}.event.json`, import.meta.url);
  const text = readFileSync(path, 'utf8');
  return id === undefined ? text : text.replaceAll('sg-0a1b2c3d4e5f60718', id);
}

function world(wrap: (table: Table) => Table = (table) => table) {
  const table = createMemoryTable(tableDefinition);
  const { log, meter, lines, counts } = notebook();
  const backoff = (): Promise<void> => Promise.resolve();
  const store = createFindingStore({ table: wrap(table), clock, backoff });
  const index = indexRules(withDefaults(rules.filter(({ id }) => id === 'restricted-ssh')));
  const handle = create({ index, store, clock, log, meter });
  const run = async (...bodies: readonly string[]) =>
    (await handle(queueEvent(...bodies))).batchItemFailures.map((each) => each.itemIdentifier);
  return { run, table, lines, counts };
}

test('a change becomes a finding, a history and an outbox entry', async () => {
  const { run, table, counts } = world();
  expect(await run(event('security-group'))).toEqual([]);
  const [finding] = await openFindings(table, organization);
  expect(finding?.rule).toBe('restricted-ssh');
  expect(finding?.openedAt).toBe('2026-03-04T05:06:07.089Z');
  expect(finding?.message).toContain('opens SSH (TCP 22) to 0.0.0.0/0');
  expect(counts()).toEqual({ processed: 1, recorded: 1 });
});

test('the same event again changes nothing', async () => {
  const { run, table, counts } = world();
  await run(event('security-group'));
  await run(event('security-group'), event('security-group'));
  const [subject] = await subjectsNamed(table, 'sg-0a1b2c3d4e5f60718');
  if (subject === undefined) throw new Error('the resource cannot be found by its id');
  const { transitions } = await resourceTimeline(table, subject);
  expect(transitions).toHaveLength(1);
  expect(counts()['duplicate']).toBe(2);
});

test('a batch about one resource is folded into one commit', async () => {
  const requests: string[] = [];
  const { run, table } = world((real) => ({
    ...real,
    transact: (writes) => {
      requests.push('transact');
      return real.transact(writes);
    },
  }));
  await run(event('security-group'), event('security-group-deleted'));
  expect(requests).toEqual(['transact']);
  expect(await openFindings(table, organization)).toEqual([]);
  const [subject] = await subjectsNamed(table, 'sg-0a1b2c3d4e5f60718');
  const { transitions } = subject ? await resourceTimeline(table, subject) : { transitions: [] };
  expect(transitions.flatMap(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
    'opened',
    'resolved',
  ]);
  expect(transitions.at(-1)?.changes[0]?.resolution).toBe('deleted');
});

test('notes whom it heard', async () => {
  const { run, table } = world();
  await run(event('security-group'));
  const cells = await createCoverage(table, clock).cells('111122223333');
  expect(cells.map(({ region, source, lastHeard }) => [region, source, lastHeard])).toEqual([
    ['eu-west-1', 'config-event', NOW],
  ]);
});

describe('bad input goes back alone and is never a finding', () => {
  test.each([
    ['no JSON', '{"version":', /JSON|document/],
    ['text', '"hello"', /./],
    ['nothing', 'null', /./],
    ['a list of nothing', '[null]', /./],
    ['nesting of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, /deep/],
    [
      'a __proto__ in place of an item',
      '{"detail":{"__proto__":{"a":1}},"source":"aws.config"}',
      /./,
    ],
    [
      'a state time in the future',
      event('security-group').replaceAll('2026-03-04', '2027-03-04'),
      /more than five minutes ahead of now/,
    ],
    [
      'another account inside',
      event('security-group').replace('"account": "111122223333"', '"account": "444455556666"'),
      /account/,
    ],
  ])('%s', async (_name, body, says) => {
    const { run, table, lines, counts } = world();
    expect(await run(event('security-group', 'sg-0aaaaaaaaaaaaaaaa'), body)).toEqual(['m-1']);
    expect(await openFindings(table, organization)).toHaveLength(1);
    expect(counts()['rejected']).toBe(1);
    expect(lines.join('\n')).toMatch(says);
  });

  test('an event that nothing here watches is counted, not sent back', async () => {
    const { run, counts } = world();
    const unwatched = ['role', 'not-recorded'];
    expect(await run(...unwatched.map((name) => event(name)))).toEqual([]);
    expect(counts()).toMatchObject({ ignored: 2 });
  });

  test('what cannot be read leaves the rule unknown and a read due, and no finding', async () => {
    const { run, table } = world();
    const observation = {
      accountId: '111122223333',
      region: 'eu-west-1',
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-0ccccccccccccccccc',
      aspect: 'configuration',
      unreadable: 'the item is in a file that nobody fetched',
      observedAt: '2026-03-04T05:06:07Z',
    };
    expect(await run(JSON.stringify(observation))).toEqual([]);
    expect(await openFindings(table, organization)).toEqual([]);
    const [subject] = await subjectsNamed(table, 'sg-0ccccccccccccccccc');
    const now = subject && (await resourceTimeline(table, subject)).now;
    expect(now?.map(({ unknown }) => unknown)).toEqual([['restricted-ssh']]);
    expect(await dueReads(table)).toEqual([
      {
        subject,
        cause: 'the item is in a file that nobody fetched',
        at: '2026-03-05T00:05:00.000Z',
      },
    ]);
  });
});

async function dueReads(table: Table) {
  const due = [];
  for (let shard = 0; shard < shards.due; shard++) {
    for await (const item of allItems(table, { partition: duePartition(shard) })) {
      due.push({ subject: item['subject'], cause: item['cause'], at: item['at'] });
    }
  }
  return due;
}

test('an event is not sent back because it could not be noted who was heard', async () => {
  const { run, table, counts } = world((real) => ({
    ...real,
    write: async (wanted) => {
      if (JSON.stringify(wanted).includes('COV#')) throw new Error('the table is throttled');
      return real.write(wanted);
    },
  }));
  expect(await run(event('security-group'))).toEqual([]);
  expect(await openFindings(table, organization)).toHaveLength(1);
  expect(counts()['unheard']).toBe(1);
});

describe('a store that cannot take it', () => {
  const throttled = new TableError('TransactWriteItems on plumbline: Throttling', {
    refused: false,
  });

  test('sends back only the messages about the subjects it could not take', async () => {
    const { run, table, lines } = world((real) => ({
      ...real,
      transact: async (writes) => {
        if (JSON.stringify(writes).includes('sg-0bbbbbbbbbbbbbbbb')) throw throttled;
        return real.transact(writes);
      },
    }));
    const bodies = ['sg-0aaaaaaaaaaaaaaaa', 'sg-0bbbbbbbbbbbbbbbb'].map((id) =>
      event('security-group', id),
    );
    expect(await run(...bodies)).toEqual(['m-1']);
    expect(await openFindings(table, organization)).toHaveLength(1);
    expect(lines.join('\n')).toContain('Throttling');
  });

  test('loses nothing and doubles nothing when the message comes again', async () => {
    let failures = 3;
    const { run, table } = world((real) => ({
      ...real,
      transact: async (writes) => {
        const done = await real.transact(writes);
        failures -= 1;
        if (failures >= 0) throw throttled; // after the fact: it was done and nobody was told
        return done;
      },
    }));
    for (let again = true; again; ) again = (await run(event('security-group'))).length > 0;
    expect(await openFindings(table, organization)).toHaveLength(1);
  });
});
