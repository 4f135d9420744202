import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCoverage, HEARD_EVERY_MS } from '#shared/store/coverage.ts';
import { minute } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

const cell = { accountId: '111122223333', region: 'eu-west-1', source: 'config-event' };

function counting(table: Table) {
  const counted = { writes: 0 };
  const write: Table['write'] = async (wanted) => {
    const written = await table.write(wanted);
    if (written.done) counted.writes += 1;
    return written;
  };
  return { counted, table: { ...table, write } };
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
  });
});
