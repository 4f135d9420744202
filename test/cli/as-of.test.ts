/** Which commands read, and that each of them says what was true at a time; the others are argued. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '#cli/commands.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { folderWith, writeTexts } from '#test/config/configuration-folder.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import { FIXTURES, inProcess } from './cli.ts';

const endpoint = await embeddedEndpoint();
const GROUP = 'sg-0a1b2c3d4e5f60718';
const packs = mkdtempSync(join(tmpdir(), 'plumbline-as-of-'));
afterAll(() => rmSync(packs, { recursive: true }));

/** How each of them reads. */
const reads: Readonly<Record<string, readonly string[]>> = {
  findings: ['findings'],
  counts: ['counts --by rule'],
  incidents: ['incidents'],
  timeline: [`timeline ${GROUP}`],
  status: ['status'],
  trends: ['trends --days 3'],
  'time-to-fix': ['time-to-fix'],
  frameworks: ['frameworks', 'frameworks cis-5.0'],
  coverage: ['coverage'],
  rules: ['rules --account 111122223333', 'rules explain restricted-ssh --account 111122223333'],
  exceptions: ['exceptions list'],
  routes: [`routes explain ${GROUP}`],
  sweep: ['sweep'],
  config: ['config show', 'config history'],
  milestones: ['milestones add of-then'],
  export: [`export --framework cis-5.0 --control 5.3 --from 2026-04-01 --out ${join(packs, 'p')}`],
};

/** Why the others take none. */
const argued: Readonly<Record<string, string>> = {
  diff: 'its two times are --from and --to, of which --to is as of when',
  watch: 'a live feed is of the present; it refuses, and says what does answer',
  verify: 'of everything that was ever recorded: an older state of it is no history of ours',
  roots: 'each line is itself a time, and what was recorded until then',
  evaluate: 'reads files, and no store',
  cost: 'reckons with what is said on the line, and reads no store',
  dashboard: 'opens pages, which have a time of their own in their address',
  doctor: 'looks at the deployment as it is',
  redrive: 'looks at queues, which hold what waits now',
  uninstall: 'lists what is there to be taken away',
  start: 'runs the stack',
  ingest: 'writes',
  acknowledge: 'writes',
  snooze: 'writes',
  forget: 'writes',
};

test('every command is one that reads, or says why it takes no time', () => {
  expect([...Object.keys(reads), ...Object.keys(argued)].sort()).toEqual(
    Object.keys(commands).sort(),
  );
  for (const name of Object.keys(argued)) expect(reads).not.toHaveProperty(name);
});

const lines = Object.values(reads).flat();

describe('before anything is opened', () => {
  test.each(lines)('%s --as-of refuses a time that has not come', async (line) => {
    const { code, stdout, stderr } = await inProcess([...line.split(' '), '--as-of', '2027-01-01']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/as-of: lies in|as-of lies in|lies after|in the future/);
  });

  test.each(lines)('%s --as-of refuses what is no time', async (line) => {
    const { code, stderr } = await inProcess([...line.split(' '), '--as-of', 'yesterday']);
    expect(code).toBe(2);
    expect(stderr).toContain('--as-of: "yesterday" is no time');
  });

  test.each(Object.keys(reads))('%s --help says that it takes --as-of', async (name) => {
    expect((await inProcess([name, '--help'])).stdout).toContain('--as-of');
  });
});

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  const before = 'default: {to: slack, digest: daily}\n';
  const cwd = folderWith({ overrides: 'rules: {}', routes: before });
  const env = { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '', USER: 'ada' };
  const day = (date: number) => instantOf(Date.UTC(2026, 5, date));
  const plumbline = (line: string, now = day(20)) => inProcess(line.split(' '), { cwd, env, now });
  const asked = async (line: string) => JSON.parse((await plumbline(`${line} --json`)).stdout);

  beforeAll(async () => {
    await plumbline(`ingest ${FIXTURES}/snapshot.json`, day(1));
    await plumbline('config push --by ada', day(5));
    const match = 'routes:\n  - {name: mine, match: {severity: high}, to: [slack:#mine]}\n';
    writeTexts(cwd, { routes: `${match}${before}` });
    await plumbline('config push --by ada', day(10));
  });

  const answered = lines.filter((line) => !/^(config|milestones|export|rules explain)/.test(line));
  test.each(answered)('%s --as-of says as of when it is', async (line) => {
    const { asOf, ...answer } = await asked(`${line} --as-of 2026-06-07`);
    expect(asOf ?? answer['summary'].asOf).toBe(day(7));
  });

  test('routes explain goes by the routes that were in force', async () => {
    const then = await asked(`routes explain ${GROUP} --as-of 2026-06-07`);
    const now = await asked(`routes explain ${GROUP}`);
    expect(then.by).toMatch(/^version 1 of the configuration, which ada pushed at 2026-06-05T/);
    expect(then.explained[0]).toMatchObject({ rule: 'restricted-ssh', told: 'digest daily' });
    expect(now.explained[0]).toMatchObject({ rule: 'restricted-ssh', route: 'mine' });
    const finding = then.explained[0].finding;
    const byId = await asked(`routes explain ${finding} --as-of 2026-06-12 --known-at 2026-06-13`);
    expect(byId.explained).toEqual(now.explained.slice(0, 1));
    expect([byId.asOf, byId.knownAt]).toEqual([day(12), day(13)]);
  });

  test('routes explain says so when nothing had been pushed, or nothing was open', async () => {
    const early = await plumbline(`routes explain ${GROUP} --as-of 2026-06-03`);
    expect([early.code, early.stderr]).toEqual([
      0,
      expect.stringContaining('nothing had been pushed by then'),
    ]);
    const none = await plumbline(`routes explain ${GROUP} --as-of 2020-01-01`);
    expect([none.code, none.stderr]).toEqual([6, expect.stringContaining('was open then')]);
  });

  test.each([
    ['config show --as-of 2026-06-07', 'version 1 by ada'],
    ['config show --as-of 2026-06-12', 'version 2 by ada'],
    ['config show --as-of 2026-06-03', 'Nothing had been pushed by 2026-06-03'],
  ])('%s says what was in force', async (line, says) => {
    const { code, stderr } = await plumbline(line);
    expect([code, stderr]).toEqual([0, expect.stringContaining(says)]);
  });

  test('config history --as-of lists what had been pushed', async () => {
    const versions = async (line: string) => (await asked(line)).versions.length;
    expect(await versions('config history --as-of 2026-06-07')).toBe(1);
    expect(await versions('config history')).toBe(2);
    expect((await plumbline('config push --as-of 3d')).code).toBe(2);
    expect((await plumbline('config show 1 --as-of 3d')).code).toBe(2);
  });

  test('frameworks of the past count as findings of then list, and have no score', async () => {
    const times = '--as-of 2026-06-07 --known-at 2026-06-08';
    const { items, overall, reproducible } = await asked(`frameworks cis-5.0 ${times}`);
    expect(reproducible).toBe(true);
    expect(overall).toEqual({ open: expect.any(Number), excepted: 0 });
    const named = items.filter(({ open }: { open: number }) => open > 0);
    expect(named.length).toBeGreaterThan(0);
    for (const { rules, open } of named) {
      const { stdout } = await plumbline(`findings --count --rule ${rules.join(',')} ${times}`);
      expect(open).toBe(Number(stdout));
    }
    const { stdout } = await plumbline(`frameworks cis-5.0 ${times}`);
    expect(stdout).toContain(`${overall.open} open and 0 excepted then`);
  });
});
