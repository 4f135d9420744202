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
import { createJudging } from '#shared/store/judging.ts';
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
  const run = (generation = 7, hash = `rules of ${generation}`) =>
    rejudge({ table, directory, queue, clock, log, release: { generation, hash } });
  /** Whether generation 7 may judge over what another one has judged. */
  const refusal = (by: number, own = 7) =>
    createJudging(table, { generation: own, hash: `rules of ${own}` }, () => 0).refuse(
      { ruleSet: 'others', judgedBy: { generation: by, configuration: 0 } },
      'mine',
    );
  const failing = () => {
    fails = true;
  };
  return { sent, push, run, pass, failing, refusal };
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
  expect(sent).toEqual([]);
});

test('a release with another source of a rule has every account swept, once', async () => {
  const { sent, run, pass } = await world();
  await run();
  await run(8);
  expect(sent).toEqual([]);
  pass(4 * MINUTE);
  await run(8);
  await run(8);
  expect(swept(sent)).toEqual(['111122223333', '444455556666']);
  const [first] = sent;
  expect(first?.kind === 'sweep' && kindOf(first.reason)).toBe('anew');
});

test('who goes back judges over what was gone back from, once nobody else is there', async () => {
  const { sent, run, pass, refusal } = await world();
  await run(7);
  await run(8);
  pass(4 * MINUTE);
  await run(8);
  await expect(refusal(8)).rejects.toThrow('these are of 7');
  await run(7);
  await expect(refusal(8)).rejects.toThrow('these are of 7');
  pass(4 * MINUTE);
  await run(7);
  expect(sent).toHaveLength(4);
  await refusal(8);
  await run(7);
  await refusal(8);
  // What comes next is newer than all that was gone back from.
  await expect(refusal(9)).rejects.toThrow('these are of 7');
  await run(9);
  pass(4 * MINUTE);
  await run(9);
  await expect(refusal(9)).rejects.toThrow('these are of 7');
  await refusal(8, 9);
});

test('while two releases run beside each other nothing is asked for', async () => {
  const { sent, run, pass } = await world();
  await run();
  for (let times = 0; times < 6; times++) {
    await run(8);
    pass(2 * MINUTE);
    await run();
  }
  expect(sent).toEqual([]);
});

test('a run that ends in the middle is made up for by the next one', async () => {
  const { sent, run, pass, failing } = await world();
  await run();
  await run(8);
  pass(4 * MINUTE);
  failing();
  await expect(run(8)).rejects.toThrow('the queue is away');
  await run(8);
  await run(8);
  expect(sent).toHaveLength(4);
});
