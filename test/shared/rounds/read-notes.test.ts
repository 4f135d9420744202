import { describe, expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { CollectRequest } from '#shared/rounds/plan.ts';
import { createReadNotes } from '#shared/rounds/read-notes.ts';
import { reasonOf } from '#shared/rounds/round.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createRounds } from '#shared/store/rounds.ts';
import { minute } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

const collectors = [
  { name: 'flow-logs', scope: 'account-and-region' },
  { name: 'account-summary', scope: 'account' },
] as const;
const request = (collector: string): CollectRequest => ({
  kind: 'collect',
  collector,
  accountId: '111122223333',
  region: 'eu-west-1',
  attempt: 0,
});
const round = {
  id: 'round-1',
  startedAt: minute(10),
  collectors,
  regions: ['eu-west-1'],
  total: 2,
  steps: 2,
  leftOut: 0,
  cursor: 0,
  sent: 0,
  handedAt: minute(10),
  done: 0,
  failed: {},
};

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    const table = await empty();
    let now: Instant = minute(10);
    const coverage = createCoverage(table, () => now);
    const rounds = createRounds(table);
    const note = createReadNotes({ coverage, rounds, collectors });
    return {
      coverage,
      rounds,
      note: async (...asked: Parameters<typeof note>) => {
        now = shifted(now, 1000);
        await note(...asked);
      },
    };
  }

  test('a read is a cell of the ledger and counts once in the round that runs', async () => {
    const { coverage, rounds, note } = await world();
    await rounds.begin(round);
    await note(request('flow-logs'));
    await note(request('flow-logs'));
    await note(request('account-summary'), 'failed: MemberAccessError: the role is not there');
    expect(await rounds.current()).toMatchObject({ done: 1, failed: { unreachable: 1 } });
    const cells = await coverage.cells('111122223333');
    expect(cells.map(({ region, source, lastSwept }) => [region, source, lastSwept])).toEqual([
      ['eu-west-1', 'collector/flow-logs', shifted(minute(10), 2000)],
      ['global', 'collector/account-summary', undefined],
    ]);
    expect((await rounds.troubles(round.id)).get('111122223333')?.failures).toBe(1);
  });

  test('a read outside any round is a cell of the ledger; one of nobody is nothing', async () => {
    const { coverage, note } = await world();
    await note(request('flow-logs'));
    await note(request('retired-collector'));
    expect(await coverage.cells('111122223333')).toHaveLength(1);
  });
});

test.each([
  ['denied: AccessDenied: no', 'denied'],
  ['throttled: Throttling: slow down', 'throttled'],
  ['failed: TimeoutError: nothing', 'failed'],
  ['failed: MemberAccessError: no role', 'unreachable'],
])('%s is %s', (cause, reason) => {
  expect(reasonOf(cause)).toBe(reason);
});
