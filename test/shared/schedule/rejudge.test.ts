import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import { refreshDirectory } from '#shared/organization/refresh.ts';
import { rejudge } from '#shared/schedule/rejudge.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { tickingClock } from '#test/support/store-of.ts';

async function world() {
  const table = createMemoryTable(tableDefinition);
  const clock = tickingClock();
  const directory = createDirectory(table, clock);
  const accounts = [
    { id: '111122223333' },
    { id: '444455556666' },
    { id: '777788889999', status: 'SUSPENDED' as const },
  ];
  await refreshDirectory({ reader: fixedOrganization(accounts), directory, clock });
  const sent: ReadRequest[] = [];
  const queue = {
    async send(requests: readonly ReadRequest[]) {
      sent.push(...requests);
    },
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const versions = createConfigurationVersions(table, clock);
  const push = async (name: string): Promise<void> => {
    const texts = { overrides: `# ${name}\n` };
    const configuration = builtInConfiguration;
    const draft = { texts, configuration, by: 'ana', changes: [], weakens: [] };
    await versions.publish(draft, await versions.pointer());
  };
  return { sent, push, run: () => rejudge({ table, directory, queue, clock, log }) };
}

test('nothing is asked for while nothing was pushed', async () => {
  const { sent, run } = await world();
  await run();
  expect(sent).toEqual([]);
});

test('after a push every account that can be read is swept, once for each version', async () => {
  const { sent, push, run } = await world();
  await push('first');
  await run();
  await run();
  expect(sent.map((each) => each.kind === 'sweep' && each.accountId)).toEqual([
    '111122223333',
    '444455556666',
  ]);
  await push('second');
  await run();
  expect(sent).toHaveLength(4);
});
