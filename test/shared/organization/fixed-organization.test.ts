import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import { refreshDirectory } from '#shared/organization/refresh.ts';
import { createRoundDriver } from '#shared/rounds/drive.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createRounds } from '#shared/store/rounds.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';

test('a single account without an organization has a directory and rounds like any other', async () => {
  const table = createMemoryTable(tableDefinition);
  const clock = () => minute(0);
  const directory = createDirectory(table, clock);
  const reader = fixedOrganization([{ id: '111122223333', name: 'only' }]);
  const { changes } = await refreshDirectory({ reader, directory, clock });
  expect(changes.map(({ kind, account }) => [kind, account.name])).toEqual([['joined', 'only']]);
  expect((await refreshDirectory({ reader, directory, clock })).changes).toEqual([]);
  const drive = createRoundDriver(
    {
      rounds: createRounds(table),
      directory,
      clock,
      queue: { send: async () => {} },
      collectors: [{ name: 'flow-logs', scope: 'account-and-region' }],
    },
    { wanted: { regions: ['eu-west-1'], home: 'eu-west-1' } },
  );
  expect(await drive()).toMatchObject({ kind: 'begun', round: { total: 1 } });
});
