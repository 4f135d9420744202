import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import { refreshDirectory } from '#shared/organization/refresh.ts';
import { rejudge } from '#shared/schedule/rejudge.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { kindOf } from '#shared/sweep/reason.ts';
import { tickingClock } from '#test/support/store-of.ts';

async function world() {
  const table = createMemoryTable(tableDefinition);
  const ticking = tickingClock();
  let [passed, fails] = [0, false];
  const clock = () => shifted(ticking(), passed);
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
      if (fails) {
        fails = false;
        throw new Error('the queue is away');
      }
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
  const pass = (milliseconds: number) => {
    passed += milliseconds;
  };
  const run = (versions: Readonly<Record<string, string>> = { a: '1', b: '1' }) => {
    const judging = Object.entries(versions).map(([id, version]) => ({ id, version }));
    return rejudge({ table, directory, queue, clock, log, judging });
  };
  const failing = () => {
    fails = true;
  };
  return { sent, push, run, pass, failing };
}

const MINUTE = 60_000;
const swept = (sent: readonly ReadRequest[]) =>
  sent.map((each) => each.kind === 'sweep' && each.accountId);

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
  expect(swept(sent)).toEqual(['111122223333', '444455556666']);
  await push('second');
  await run();
  expect(sent).toHaveLength(4);
});

test('a release with the same rules asks for nothing, nor does the first one', async () => {
  const { sent, run, pass } = await world();
  for (let minutes = 0; minutes < 10; minutes++) {
    await run();
    pass(MINUTE);
  }
  await run({ b: '1', a: '1' });
  expect(sent).toEqual([]);
});

test('a release with another source of a rule has every account swept, once', async () => {
  const { sent, run, pass } = await world();
  await run();
  await run({ a: '2', b: '1' });
  expect(sent).toEqual([]);
  pass(4 * MINUTE);
  await run({ a: '2', b: '1' });
  await run({ a: '2', b: '1' });
  expect(swept(sent)).toEqual(['111122223333', '444455556666']);
  const [first] = sent;
  expect(first?.kind === 'sweep' && kindOf(first.reason)).toBe('anew');
});

test('a rule more or less is another release, and so is going back', async () => {
  const { sent, run, pass } = await world();
  await run();
  for (const [at, versions] of [{ a: '1' }, { a: '1', b: '1', c: '1' }, undefined].entries()) {
    await run(versions);
    pass(4 * MINUTE);
    await run(versions);
    expect(sent).toHaveLength(2 * (at + 1));
  }
});

test('while two releases run beside each other nothing is asked for', async () => {
  const { sent, run, pass } = await world();
  await run();
  for (let times = 0; times < 6; times++) {
    await run({ a: '2', b: '1' });
    pass(2 * MINUTE);
    await run();
  }
  expect(sent).toEqual([]);
});

test('a run that ends in the middle is made up for by the next one', async () => {
  const { sent, run, pass, failing } = await world();
  await run();
  await run({ a: '2', b: '1' });
  pass(4 * MINUTE);
  failing();
  await expect(run({ a: '2', b: '1' })).rejects.toThrow('the queue is away');
  await run({ a: '2', b: '1' });
  await run({ a: '2', b: '1' });
  expect(sent).toHaveLength(4);
});
