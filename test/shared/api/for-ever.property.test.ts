import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import {
  accountOf,
  accounts,
  movingClock,
  playStream,
  streams,
  writeDirectory,
} from '../query/organization.ts';
import { apiOf } from './api-of.ts';

/** Questions whose answers are promised to stay. */
const questions = [
  '/v1/findings?limit=3',
  '/v1/findings?rule=r1&ou=Prod',
  '/v1/findings?account=111122223333',
  '/v1/findings?asOf=2026-01-01T01:00:00Z',
  '/v1/findings?resource=sg-000',
  '/v1/incidents',
  '/v1/transitions?limit=4',
  '/v1/diff?from=2026-01-01T00:30:00Z',
  '/v1/summary',
  '/v1/counts?by=ou',
  '/v1/counts?by=owner',
  '/v1/trends?days=3',
  '/v1/time-to-fix?by=owner',
  '/v1/coverage?asOf=2026-01-01',
  '/v1/directory',
];

test('an answer is the same for ever, whatever is recorded, heard or moved afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(streams, streams, async (one, two) => {
      const table = createMemoryTable(tableDefinition);
      const time = movingClock();
      const { ask } = apiOf(table, time.clock);
      await writeDirectory(
        table,
        accounts.map((id) => [1, accountOf(id, 'Prod')]),
      );
      await playStream(table, one, time);
      const hear = async (): Promise<void> => {
        for (const accountId of accounts) {
          const cell = { accountId, region: 'global', source: 'config-event' };
          await createCoverage(table, time.clock).heard(cell);
        }
      };
      await hear();
      const knownAt = time.move();
      const asked = questions.map((path) => {
        return `${path}${path.includes('?') ? '&' : '?'}knownAt=${knownAt}`;
      });
      const before: unknown[] = [];
      for (const path of asked) before.push(await (await ask(path)).json());
      time.move();
      await playStream(table, two, time);
      time.move(3 * 1440);
      await hear();
      const moved = accounts.map((id) => [4 * 1440, accountOf(id, 'Test')] as const);
      await writeDirectory(
        table,
        moved.map(([at, account]) => [at, account]),
      );
      for (const [index, path] of asked.entries()) {
        expect(await (await ask(path)).json(), path).toEqual(before[index]);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
