import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { SourceLimits } from '#shared/organization/coverage-sources.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCoverage, HEARD_EVERY_MS } from '#shared/store/coverage.ts';
import { BEGINNING } from '#shared/store/coverage-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

const cell = { accountId: '111122223333', region: 'eu-west-1', source: 'config-event' };
const HOUR_MS = 3_600_000;
const hour = (count: number): Instant => minute(count * 60);
/** Ten hours for all, two for one. */
const limits: SourceLimits = {
  byName: { 'collector/quick': 2 * HOUR_MS },
  otherwise: 10 * HOUR_MS,
};

/** Counts what is written of cells; a gap is written beside them, once. */
function counting(table: Table) {
  const counted = { writes: 0 };
  const write: Table['write'] = async (wanted) => {
    const written = await table.write(wanted);
    if (written.done && wanted.kind === 'update') counted.writes += 1;
    return written;
  };
  return { counted, table: { ...table, write } };
}

async function ledger(empty: () => Promise<Table>) {
  let now = hour(0);
  const coverage = createCoverage(await empty(), () => now, limits);
  return {
    ...coverage,
    at(time: Instant) {
      now = time;
      return coverage;
    },
  };
}

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('a cell is written at most once in five minutes, by however many processes', async () => {
    const { counted, table } = counting(await empty());
    let now = minute(0);
    const processes = [0, 1, 2].map(() => createCoverage(table, () => now));
    for (const { heard } of processes) for (let again = 0; again < 5; again++) await heard(cell);
    expect(counted.writes).toBe(1);
    now = shifted(now, HEARD_EVERY_MS - 1);
    for (const { heard } of processes) await heard(cell);
    expect(counted.writes).toBe(1);
    now = shifted(now, 1);
    for (const { heard } of processes) await heard(cell);
    expect(counted.writes).toBe(2);
    const [first] = processes;
    expect(await first?.cells(cell.accountId)).toEqual([{ ...cell, lastHeard: now }]);
    expect(await first?.gaps(cell.accountId)).toEqual([
      { ...cell, from: BEGINNING, until: minute(0) },
    ]);
  });

  test('keeps when it was heard, read and tried, and why it could not be read', async () => {
    const { at, cells } = await ledger(empty);
    await at(hour(0)).heard(cell);
    await at(hour(1)).swept(cell, { error: 'denied: AccessDenied: no' });
    expect(await cells(cell.accountId)).toEqual([
      {
        ...cell,
        lastHeard: hour(0),
        lastTried: hour(1),
        lastError: { at: hour(1), cause: 'denied: AccessDenied: no' },
      },
    ]);
    await at(hour(2)).swept(cell);
    expect(await cells(cell.accountId)).toEqual([
      { ...cell, lastHeard: hour(0), lastSwept: hour(2), lastTried: hour(2) },
    ]);
  });

  test('counts a read once in a round', async () => {
    const { at } = await ledger(empty);
    expect(await at(hour(1)).swept(cell, { since: hour(1) })).toBe(true);
    expect(await at(hour(2)).swept(cell, { since: hour(1) })).toBe(false);
    expect(await at(hour(3)).swept(cell, { since: hour(3), error: 'failed: Error' })).toBe(true);
    expect(await at(hour(4)).swept(cell, { since: hour(3) })).toBe(false);
    const counted = await Promise.all(
      [1, 2, 3].map(() => at(hour(5)).swept(cell, { since: hour(5) })),
    );
    expect(counted.filter(Boolean)).toHaveLength(1);
  });

  test('a silence longer than its source may be is a gap, then and for ever', async () => {
    const { at, gaps, gapAt } = await ledger(empty);
    await at(hour(0)).heard(cell);
    await at(hour(8)).swept(cell);
    await at(hour(30)).heard(cell);
    await at(hour(35)).swept(cell, { error: 'failed: Error' });
    expect(await gaps(cell.accountId)).toEqual([
      { ...cell, from: BEGINNING, until: hour(0) },
      { ...cell, from: hour(18), until: hour(30) },
    ]);
    const known = async (time: number) => (await gapAt(cell, hour(time))) === undefined;
    const times = [-1, 0, 17, 18, 29, 30, 39, 40, 100];
    expect(await Promise.all(times.map(known))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(await gapAt(cell, hour(50))).toEqual({ ...cell, from: hour(40) });
  });

  test('a source has its own limit, and another cell its own gaps', async () => {
    const { at, gapAt } = await ledger(empty);
    const quick = { ...cell, source: 'collector/quick' };
    await at(hour(0)).swept(quick);
    await at(hour(0)).swept(cell);
    expect(await gapAt(quick, hour(2))).toEqual({ ...quick, from: hour(2) });
    expect(await gapAt(cell, hour(2))).toBeUndefined();
    expect(await gapAt({ ...cell, region: 'eu-west-2' }, hour(2))).toMatchObject({
      from: BEGINNING,
    });
  });
});

test('what is known at a time is what was heard within the limit before it', async () => {
  const hours = fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 8 });
  const kinds = fc.array(fc.constantFrom('heard', 'swept', 'failed'), {
    minLength: 8,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(hours, kinds, async (times, how) => {
      const { at, gapAt } = await ledger(async () => createMemoryTable(tableDefinition));
      const evidence: number[] = [];
      for (const [nth, time] of [...times].sort((a, b) => a - b).entries()) {
        const kind = how[nth];
        if (kind === 'heard') await at(hour(time)).heard(cell);
        else await at(hour(time)).swept(cell, kind === 'failed' ? { error: 'failed: x' } : {});
        if (kind !== 'failed') evidence.push(time);
      }
      for (let time = -1; time < 100; time++) {
        const isKnown = evidence.some((each) => each <= time && time < each + 10);
        expect((await gapAt(cell, hour(time))) === undefined, `at ${time}`).toBe(isKnown);
      }
    }),
    { numRuns: 60 },
  );
});
