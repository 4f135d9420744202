/** What an older release must not write over, while both run: over every table that there is here. */
import { describe, expect, test } from 'vitest';
import type { Judged } from '#shared/engine/judged.ts';
import type { Item, Table, Write } from '#shared/ports/table.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createJudging } from '#shared/store/judging.ts';
import { releaseKey, resourceKey, SCHEMA_VERSION, stateSort } from '#shared/store/keys.ts';
import { schemaGuarded } from '#shared/store/schema-guard.ts';
import { parseState } from '#shared/store/state-item.ts';
import { judgedOf, type Letter, minute, ruleSet, subject } from '#test/support/evidence.ts';
import { jitterless, tickingClock } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const adapters = await tableAdapters();
const NEWER = SCHEMA_VERSION + 1;
const stateKey = { pk: resourceKey(subject), sk: stateSort('configuration') };

/** What a release makes of the state at a minute: its rules are another set than another release's. */
function judged(at: number, verdicts: Readonly<Record<string, Letter>>, rules: string): Judged {
  const made = judgedOf({ state: at, seen: at, verdicts });
  return { ...made, ruleSet: ruleSet(Object.keys(verdicts), rules) };
}

function countingRequests(table: Table) {
  const requests: string[] = [];
  const counted = <T>(what: string, answer: T): T => {
    requests.push(what);
    return answer;
  };
  const counting: Table = {
    ...table,
    get: (key) => counted('get', table.get(key)),
    write: (write) => counted(write.kind, table.write(write)),
    transact: (writes) => counted('transact', table.transact(writes)),
    query: (query) => counted('query', table.query(query)),
  };
  return { counting, requests };
}

describe.each(adapters)('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    const clock = tickingClock();
    const { counting, requests } = countingRequests(table);
    const storeFor = (generation: number, configuration = 0) =>
      createFindingStore({
        ...{ table: schemaGuarded(counting), clock, backoff: jitterless },
        judging: createJudging(
          counting,
          { generation, hash: `rules of ${generation}` },
          () => configuration,
        ),
      });
    const standing = async () => {
      const item = await table.get(stateKey);
      return item && [...parseState(item).standings.keys()];
    };
    return { table, requests, storeFor, standing, clock };
  }

  test('rules of an older release judge nothing that newer ones have judged', async () => {
    const { storeFor, standing } = await world();
    const [older, newer] = [storeFor(7), storeFor(8)];
    await older.commit([judged(0, { a: 'V' }, 'seven')]);
    await newer.commit([judged(1, { a: 'V', b: 'V' }, 'eight')]);
    // It has no rule b: it would end what that one says.
    await expect(older.commit([judged(2, { a: 'V' }, 'seven')])).rejects.toThrow(
      'the rules of release 8 have judged it',
    );
    await expect(
      older.commit([judged(3, { a: 'C' }, 'seven'), judged(4, { a: 'V' }, 'seven')]),
    ).rejects.toThrow('the newer one takes it');
    expect(await standing()).toEqual(['a', 'b']);
    await newer.commit([judged(2, { a: 'V', b: 'C' }, 'eight')]);
    expect(await standing()).toEqual(['a']);
  });

  test('where nothing of the rules has changed both judge', async () => {
    const { storeFor, standing } = await world();
    const [older, newer] = [storeFor(7), storeFor(8)];
    await newer.commit([judged(0, { a: 'V' }, 'same')]);
    await older.commit([judged(1, { a: 'C' }, 'same')]);
    expect(await standing()).toEqual([]);
  });

  test('who was gone back to judges again', async () => {
    const { table, storeFor, standing } = await world();
    await storeFor(8).commit([judged(0, { a: 'V', b: 'V' }, 'eight')]);
    const item = { ...releaseKey, sv: 1, generation: 7, hash: 'rules of 7', back: 8 };
    await table.write({ kind: 'put', item });
    await storeFor(7).commit([judged(1, { a: 'V' }, 'seven')]);
    expect(await standing()).toEqual(['a']);
    // And the one that comes next is newer again.
    await storeFor(9).commit([judged(2, { a: 'V', c: 'V' }, 'nine')]);
    await expect(storeFor(7).commit([judged(3, { a: 'V' }, 'seven')])).rejects.toThrow('release 9');
  });

  test('who does not know yet what was pushed judges nothing that it has changed', async () => {
    const { storeFor, standing } = await world();
    const [before, after] = [storeFor(7, 3), storeFor(7, 4)];
    await before.commit([judged(0, { a: 'V' }, 'as of 3')]);
    await after.commit([judged(1, { a: 'C' }, 'as of 4')]);
    await expect(before.commit([judged(2, { a: 'V' }, 'as of 3')])).rejects.toThrow(
      'configuration 4 has judged it, and 3 is known here',
    );
    expect(await standing()).toEqual([]);
  });

  test('an event without a transition is still one request, and reads nothing', async () => {
    const { storeFor, requests } = await world();
    const store = storeFor(8);
    await store.commit([judged(0, { a: 'V' }, 'eight')]);
    requests.length = 0;
    await store.commit([judged(1, { a: 'V' }, 'eight')]);
    expect(requests).toEqual(['update']);
  });

  test('a state of a newer schema is neither confirmed nor changed', async () => {
    const { table, storeFor } = await world();
    const store = storeFor(8);
    await store.commit([judged(0, { a: 'V' }, 'eight')]);
    const known = await table.get(stateKey);
    if (known === undefined) throw new Error('nothing is recorded');
    const newer: Item = { ...known, sv: NEWER };
    await table.write({ kind: 'put', item: newer });
    await expect(store.commit([judged(1, { a: 'V' }, 'eight')])).rejects.toThrow(
      `has schema ${NEWER}`,
    );
    await expect(store.commit([judged(1, { a: 'C' }, 'eight')])).rejects.toThrow(
      `has schema ${NEWER}`,
    );
    expect(await table.get(stateKey)).toEqual(newer);
  });

  const item: Item = { pk: 'ANY#1', sk: '-', sv: NEWER, new: 'shape' };
  const key = { pk: item.pk, sk: item.sk };
  const older: readonly (readonly [string, Write])[] = [
    ['put', { kind: 'put', item: { ...key, sv: SCHEMA_VERSION } }],
    ['update', { kind: 'update', key, set: { sv: SCHEMA_VERSION } }],
    ['delete', { kind: 'delete', key }],
    [
      'conditional update',
      {
        kind: 'update',
        key,
        set: { sv: SCHEMA_VERSION },
        conditions: [{ attribute: 'new', is: 'present' }],
      },
    ],
  ];
  test.each(older)('no %s of anything else reaches what is newer', async (_, write) => {
    const table = await empty();
    const guarded = schemaGuarded(table);
    await table.write({ kind: 'put', item });
    await expect(guarded.write(write)).rejects.toThrow(
      `ANY#1 - has schema ${NEWER}, and this Plumbline writes up to ${SCHEMA_VERSION}`,
    );
    expect(await guarded.transact([write, { kind: 'put', item: { pk: 'ANY#2', sk: '-' } }])).toBe(
      false,
    );
    expect(await table.get(key)).toEqual(item);
    expect(await table.get({ pk: 'ANY#2', sk: '-' })).toBeUndefined();
  });

  test('what is there already, or not at all, is written as ever', async () => {
    const table = await empty();
    const guarded = schemaGuarded(table);
    const own = { ...key, sv: SCHEMA_VERSION, n: 1 };
    expect(await guarded.write({ kind: 'put', item: own })).toEqual({ done: true });
    expect(await guarded.write({ kind: 'update', key, set: { n: 2 } })).toEqual({ done: true });
    const lost = await guarded.write({
      ...{ kind: 'update', key, set: { n: 3 } },
      conditions: [{ attribute: 'n', is: '=', value: 1 }],
    });
    expect(lost).toEqual({ done: false, found: { ...own, n: 2 } });
    expect(await guarded.write({ kind: 'delete', key })).toEqual({ done: true });
  });

  test('the ledger of coverage says that it is newer, and does not lower it', async () => {
    const table = await empty();
    const cell = { accountId: '111122223333', region: 'eu-central-1', source: 'config-event' };
    const coverage = createCoverage(schemaGuarded(table), () => minute(0));
    const found = { pk: 'COV#111122223333', sk: 'eu-central-1#config-event', sv: NEWER };
    await table.write({ kind: 'put', item: found });
    await expect(coverage.heard(cell)).rejects.toThrow(`has schema ${NEWER}`);
    await expect(coverage.swept(cell)).rejects.toThrow(`has schema ${NEWER}`);
    expect(await table.get({ pk: found.pk, sk: found.sk })).toEqual(found);
  });
});
