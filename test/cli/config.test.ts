import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, writeTexts } from '#test/config/configuration-folder.ts';
import { freshTable } from '#test/support/embedded-dynamodb.ts';
import { inProcess } from './cli.ts';

const ACCOUNT = '111122223333';
const quiet = `accounts:\n  "${ACCOUNT}":\n    rules:\n      restricted-ssh: {mode: shadow}\n`;

describe('plumbline config', () => {
  const cwd = folderWith({ overrides: 'rules: {}', routes: 'default: {to: slack}' });
  const config = (line: string) =>
    inProcess(['config', ...line.split(' '), '--data', join(cwd, freshFolder)], { cwd });

  test('push --dry-run says what it would change, and changes nothing', async () => {
    writeTexts(cwd, { overrides: quiet });
    const { code, stdout, stderr } = await config('push --dry-run --by ana');
    expect([code, stdout]).toEqual([
      0,
      [
        `! restricted-ssh: mode alert → shadow in account ${ACCOUNT}`,
        '1 of 1 may weaken detection (!)',
        'to be judged again: 0 rules × accounts in 0 accounts',
        '',
      ].join('\n'),
    ]);
    expect(stderr).toBe('Nothing was pushed (--dry-run); what was packaged stays in force.\n');
    expect((await config('show')).stderr).toContain('Nothing was pushed yet');
  });

  test('push puts it in force under the name of whoever pushes; the same again is nothing', async () => {
    writeTexts(cwd, { overrides: 'rules: {}' });
    expect((await config('push --by ana')).stderr).toBe(
      'Version 1 is in force within a minute; what changed is judged again when it is next seen.\n',
    );
    writeTexts(cwd, { overrides: quiet });
    const second = await config('push --by ben --json');
    expect(second.stderr).toContain('It weakens detection: an incident was raised.');
    expect(JSON.parse(second.stdout)).toMatchObject({
      schema: 1,
      kind: 'published',
      version: { version: 2, by: 'ben' },
      weakens: [`restricted-ssh: mode alert → shadow in account ${ACCOUNT}`],
      concerned: { accounts: [], elsewhere: [] },
      told: 'told',
    });
    const again = await config('push');
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringMatching(/^Nothing differs; version 2 by ben of 2026-\S+ is in force\.\n$/),
    ]);
  });

  test('a bad file leaves in force what is, and says every fault', async () => {
    writeTexts(cwd, { overrides: 'rules: {restricted-shh: {}}', routes: 'routes: []' });
    const { code, stdout, stderr } = await config('push');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^config\/overrides\.yml:1:9: .*did you mean restricted-ssh\?\)$/m);
    expect(stderr).toMatch(/^config\/routes\.yml:1:1: default: missing/m);
    expect(stderr).toMatch(/^Nothing was pushed; version 2 by ben of \S+ is in force\.$/m);
    writeTexts(cwd, { overrides: quiet, routes: 'default: {to: slack}' });
  });

  test('rules explain names the file and line of each value, by what is in force', async () => {
    const explain = (line: string) =>
      inProcess(['rules', 'explain', ...line.split(' '), '--data', join(cwd, freshFolder)], {
        cwd,
      });
    const { code, stdout } = await explain(`restricted-ssh --account ${ACCOUNT}`);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      `restricted-ssh in account ${ACCOUNT} (not in the directory: no unit or tag applies), by version 2`,
      '  mode      shadow  config/overrides.yml:4',
      '  severity  high    default',
    ]);
    const elsewhere = await explain('restricted-common-ports --account 444455556666 --json');
    const explained = JSON.parse(elsewhere.stdout);
    expect(explained).toMatchObject({ version: 2, mode: { value: 'alert', setBy: 'default' } });
    expect(explained.parameters).toContainEqual({
      name: 'blockedPort3',
      value: 3389,
      setBy: 'default',
    });
    writeTexts(cwd, { overrides: 'rules: {restricted-ssh: {severity: low}}' });
    expect((await explain(`restricted-ssh --account ${ACCOUNT}`)).stdout).toContain('is another');
    expect((await explain(`restricted-ssh --account ${ACCOUNT} --files`)).stdout).toContain(
      '  severity  low    config/overrides.yml:1',
    );
    writeTexts(cwd, { overrides: quiet });
  });

  test('rollback puts an older version in force as a new one; history and show have them all', async () => {
    const { code, stderr } = await config('rollback 1 --by cho');
    expect([code, stderr]).toEqual([
      0,
      'Version 3 (the files of version 1) is in force within a minute; what changed is judged again when it is next seen.\n',
    ]);
    const { versions } = JSON.parse((await config('history --json')).stdout);
    expect(
      versions.map(({ version, by, rollbackTo }: Record<string, unknown>) => [
        version,
        by,
        rollbackTo,
      ]),
    ).toEqual([
      [3, 'cho', 1],
      [2, 'ben', undefined],
      [1, 'ana', undefined],
    ]);
    expect((await config('history')).stdout).toMatch(/^2 .* ben +weakens \(1\)/m);
    const shown = (await config('show 2')).stdout;
    expect(shown).toContain(`! restricted-ssh: mode alert → shadow in account ${ACCOUNT}`);
    expect(shown).toContain('── config/overrides.yml\naccounts:');
    expect((await config('show')).stdout).toContain('version 3 by cho');
  });

  test.each([
    ['rollback', 'rollback to which version?'],
    ['rollback 9', 'there is no version 9'],
    ['rollback one', '"one" is no number of a version'],
    ['push 3', 'takes no 3'],
    ['pusch', 'there is no config pusch (did you mean push?)'],
    ['push --hub 12', '--hub: "12" is no account id'],
  ])('%s is refused', async (line, fault) => {
    const { code, stderr } = await config(line);
    expect([code, stderr]).toEqual([2, expect.stringContaining(fault)]);
  });
});

/** A data folder of its own, under the folder of the test. */
const freshFolder = freshTable();

test('rules explain works before anything is stored, by the files that are here', async () => {
  const cwd = folderWith({ overrides: 'rules: {root-user-used: {mode: digest}}' });
  const { code, stdout } = await inProcess(
    ['rules', 'explain', 'root-user-used', '--account', ACCOUNT],
    { cwd },
  );
  expect(code).toBe(0);
  expect(stdout).toContain('by the files in config/');
  expect(stdout).toContain('mode      digest');
});

test.each([
  [['restricted-shh', '--account', ACCOUNT], 'did you mean restricted-ssh?'],
  [['restricted-ssh'], '--account ID'],
  [['restricted-ssh', '--account', '12'], 'no account id of twelve digits'],
  [[], 'explain which rule?'],
])('rules explain %j is refused', async (args, fault) => {
  const { code, stderr } = await inProcess(['rules', 'explain', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(fault)]);
});
