/** Commands that ask: a deployment by signature, a stack that runs by its token, all pages, to the end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { holdFolder } from '#local/data-folder.ts';
import { startHttpApi } from '#local/http-api.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { jitterless } from '#test/support/store-of.ts';
import { apiOf } from '../shared/api/api-of.ts';
import { sarifShape } from '../shared/formats/sarif-shape.ts';
import { accountOf, accounts, judged, writeDirectory } from '../shared/query/organization.ts';
import { ENTRY, inProcess, NODE, type Ran } from './cli.ts';
import { type DeployedApi, deployedApi, KEY, REGION } from './deployed-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-asking-'));
const table = createMemoryTable(tableDefinition);
const HOSTILE = "web\u001b[2J\u202e <script>*(a)'b' c+d";
const RESOURCES = 110;
let time = Date.UTC(2026, 0, 2);
const clock = () => instantOf(time);
let deployed: DeployedApi;
/** Targets that are answered with a status of the gateway, so many times. */
const busy = new Map<string, number>();

async function commit(resource: number, letters: readonly ['V' | 'C', 'V' | 'C'], state: number) {
  time += 1_000;
  const made = judged({ account: resource % 3, resource: 1, region: 0, state, letters });
  const { subject, traits } = made.observation;
  const named = resource === 0 ? { ...traits, name: HOSTILE } : traits;
  const observation = {
    ...made.observation,
    subject: { ...subject, resourceId: `sg-${String(resource).padStart(4, '0')}` },
    traits: named,
  };
  await createFindingStore({ table, clock, backoff: jitterless }).commit([
    { ...made, observation },
  ]);
}

beforeAll(async () => {
  await writeDirectory(
    table,
    accounts.map((id, at) => [1, accountOf(id, at === 0 ? 'Prod' : 'Test')]),
  );
  for (let at = 0; at < RESOURCES; at += 1) await commit(at, ['V', 'V'], 1);
  await commit(1, ['C', 'V'], 2);
  time += 60_000;
  const { app } = apiOf(table, clock, {
    milestones: createMilestones(table, clock),
    exceptions: storedExceptions(table),
  });
  deployed = await deployedApi(app, {
    broken(target) {
      const left = busy.get(target.split('?')[0] ?? '') ?? 0;
      busy.set(target.split('?')[0] ?? '', left - 1);
      return left > 0 ? 503 : undefined;
    },
  });
  const secrets = join(folder, 'credentials');
  writeFileSync(
    secrets,
    `[test]\naws_access_key_id = ${KEY.accessKeyId}\naws_secret_access_key = ${KEY.secret}\n` +
      `[wrong]\naws_access_key_id = ${KEY.accessKeyId}\naws_secret_access_key = another\n`,
  );
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', secrets);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await deployed.close();
  rmSync(folder, { recursive: true });
});

const env = { AWS_REGION: REGION };

function asked(line: readonly string[], profile = 'test'): Promise<Ran> {
  const where = ['--api', deployed.url, '--profile', profile];
  return inProcess([...line, ...where], { env, now: clock() });
}

describe('a deployment', () => {
  test.each([
    ['status'],
    ['findings', '--severity', 'high,critical', '--ou', 'Prod'],
    ['findings', '--resource', HOSTILE],
    ['findings', '--tag', 'env=prod', '--owner', 'team-1', '--as-of', '2026-01-02T00:00:30Z'],
    ['timeline', 'sg-0001'],
    ['diff', '--from', '2026-01-01', '--rule', 'aws-config:none'],
    ['incidents'],
    ['coverage', '--gaps'],
    ['counts', '--by', 'resource-type'],
    ['trends', '--days', '3'],
    ['time-to-fix', '--by', 'ou'],
    ['frameworks', 'cis-5.0'],
    ['exceptions', 'list', '--expiring-in', '30d'],
    ['rules', '--rule', 'restricted-ssh', '--account', accounts[0]],
    ['milestones', 'add', 'the first: 1', '--note', HOSTILE],
    ['milestones', 'compare', 'the first: 1'],
    ['milestones', 'list'],
  ])('is asked by signature: %s %s', async (...line) => {
    const before = deployed.asked.length;
    const { code, stdout, stderr } = await asked(line.filter((each) => each !== undefined));
    expect(stderr).not.toContain('unexpected');
    expect([code, deployed.faults]).toEqual([0, []]);
    expect(deployed.asked.length).toBeGreaterThan(before);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
  });

  test('prints one document, with all pages in it and what is hostile escaped', async () => {
    const { stdout, stderr } = await asked(['findings', '--json']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const { schema, knownAt, count, items, nextCursor } = JSON.parse(stdout);
    expect([schema, knownAt, count, nextCursor]).toEqual([
      1,
      clock(),
      2 * RESOURCES - 1,
      undefined,
    ]);
    expect(new Set(items.map(({ key }: { key: string }) => key)).size).toBe(count);
    expect(items.some(({ name }: { name: string }) => name === HOSTILE)).toBe(true);
    expect(stderr).toContain(`--known-at ${clock()} gives this answer again`);
  });

  test.each([
    ['status'],
    ['findings', '--limit', '3'],
    ['timeline', 'sg-0000'],
    ['diff', '--from', '2026-01-01'],
    ['incidents'],
    ['coverage'],
    ['counts'],
    ['trends', '--days', '2'],
    ['time-to-fix'],
    ['frameworks'],
    ['frameworks', 'fsbp'],
    ['exceptions', 'list'],
    ['rules', '--account', accounts[0]],
    ['milestones', 'list'],
    ['milestones', 'compare', 'the first: 1'],
  ])('%s %s --json prints one document with a schema version', async (...line) => {
    const { code, stdout } = await asked([...line.filter((each) => each !== undefined), '--json']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    for (const unsafe of ['\u001b', '\u202e']) expect(stdout).not.toContain(unsafe);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, knownAt: expect.any(String) });
  });

  test('stops at --limit, and says that there is more', async () => {
    const { stdout, stderr } = await asked(['findings', '--limit', '201']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(202);
    expect(stderr).toMatch(/^The first 201 open now/);
  });

  test('that is busy is asked again', async () => {
    busy.set('/v1/counts', 2);
    expect((await asked(['findings', '--count'])).stdout).toBe(`${2 * RESOURCES - 1}\n`);
    busy.set('/v1/counts', 3);
    const { code, stderr } = await asked(['findings', '--count']);
    expect([code, stderr]).toEqual([4, expect.stringContaining(deployed.url)]);
  });

  test('refuses who has another secret', async () => {
    const { code, stdout, stderr } = await asked(['findings'], 'wrong');
    expect([code, stdout, deployed.faults.at(-1)]).toEqual([5, '', 'another signature']);
    expect(stderr).toMatch(/^plumbline findings: http:\/\/127\.0\.0\.1:\d+: Forbidden\n$/);
  });

  test.each([
    [['--api', 'https://nothing.example'], 2, 'set AWS_REGION', {}],
    [['--api', 'http://api.example'], 2, 'no address of an API', env],
    [['--api', 'nonsense'], 2, 'no address of an API', env],
    [['--profile', 'test'], 2, '--profile signs for a deployment', env],
    [['--api', 'http://127.0.0.1:1', '--profile', 'test'], 4, 'does not answer', env],
    [['--api', 'http://127.0.0.1:1', '--profile', 'nobody'], 5, 'no AWS credentials of', env],
    [['--api', 'http://127.0.0.1:1', '--data', folder], 5, 'there is no token', env],
  ] as const)('%j ends with %i', async (where, code, says, circumstances) => {
    const ran = await inProcess(['status', ...where], { env: circumstances, now: clock() });
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(says);
  });

  test.each([
    [['findings', '--severty', 'high'], '--severity'],
    [['findings', '--severity', 'hihg'], 'did you mean high?'],
    [['findings', '--as-of', '2026-02-30'], '--as-of: "2026-02-30" is no time'],
    [['findings', '--limit', '0'], '--limit'],
    [['findings', '--account', '12'], '--account: "12" cannot be one'],
    [['counts', '--by', 'resourcetype'], 'did you mean resource-type?'],
    [['diff'], '--from is missing'],
    [['diff', '--from', '2026-01-02', '--to', '2026-01-01'], '--from is not before --to'],
    [['findings', '--baseline', '3d'], 'is for --format sarif'],
    [['findings', '--format', 'sarif', '--baseline', '3d', '--limit', '5'], 'whole lists'],
    [['findings', '--format', 'sarif', '--baseline', '0m'], '--baseline is not before'],
    [['watch', '--as-of', '3d'], '--since TIME begins it in the past'],
    [['watch', '--known-at', '3d'], 'a live feed is of the present'],
    [['frameworks', 'cis-50'], 'did you mean cis-5.0?'],
    [['milestones', 'compare', 'the frst: 1'], 'did you mean the first: 1?'],
    [['milestones', 'add', 'the FIRST: 1'], 'a name is given once'],
    [['timeline', 'sg-nobody'], 'nothing is recorded of a resource "sg-nobody"'],
    [['timeline', 'name-1'], '--account'],
  ])('%j is told in one line, exit code 2', async (line, says) => {
    const { code, stdout, stderr } = await asked(line);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [
      ['--account', '111122223334'],
      'no account 111122223334 is known here (did you mean 111122223333?)',
    ],
    [['--ou', 'Prd'], 'no unit Prd is known here (did you mean Prod?)'],
    [['--owner', 'team-2'], 'did you mean team-1?'],
    [['--region', 'eu-central-2'], 'did you mean eu-central-1?'],
  ])('nothing of %j is told with what may have been meant', async (filter, says) => {
    const { code, stdout, stderr } = await asked(['findings', ...filter]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(says);
  });

  test('counts as it lists, and compares as it counts', async () => {
    const count = async (...line: string[]) => Number((await asked([...line, '--count'])).stdout);
    const status = JSON.parse((await asked(['status', '--json'])).stdout);
    expect(status.summary.open).toBe(await count('findings'));
    const asOf = '2026-01-02T00:00:30.000Z';
    const { stdout } = await asked(['diff', '--from', asOf, '--json']);
    const { openBefore, openAfter, resolved, regressed, ...diff } = JSON.parse(stdout);
    expect(openBefore).toBe(await count('findings', '--as-of', asOf));
    expect(openBefore - resolved.length + diff.new.length + regressed.length).toBe(openAfter);
    expect(diff.windowSeconds).toBe((time - Date.parse(asOf)) / 1000);
    const text = (await asked(['diff', '--from', asOf])).stdout.split('\n');
    expect(text[0]).toMatch(/^2026-01-02T00:00:30\.000Z to .*: 2 minutes \d+ seconds$/);
    expect(text[1]).toContain(`= ${openAfter} open after`);
  });

  test.each(['2026-01-01T00:00:30.000Z', '2026-01-01T00:01:30.000Z'])(
    'SARIF beside what was open at %s says what is new, unchanged and absent, as diff does',
    async (from) => {
      const line = ['findings', '--format', 'sarif', '--baseline', from];
      const { code, stdout } = await asked(line);
      const results = sarifShape.parse(JSON.parse(stdout)).runs[0]?.results ?? [];
      const count = (state: string) =>
        results.filter(({ baselineState }) => baselineState === state).length;
      const { stdout: compared } = await asked(['diff', '--from', from, '--json']);
      const { new: opened, regressed, resolved, openAfter } = JSON.parse(compared);
      const begun = opened.length + regressed.length;
      expect(code).toBe(0);
      expect(results).toHaveLength(openAfter + resolved.length);
      expect([count('new'), count('absent'), count('unchanged')]).toEqual([
        begun,
        resolved.length,
        openAfter - begun,
      ]);
      expect(begun + resolved.length).toBeGreaterThan(0);
    },
  );

  test('status is one screen in the words of AWS Config', async () => {
    const { stdout } = await asked(['status']);
    expect(stdout.split('\n').length).toBeLessThan(40);
    expect(stdout).toMatch(/WORST RULES\n {2}r\d +110 noncompliant resource\(s\)\n/);
    expect(stdout).toContain(
      `${accounts[0]} (account ${accounts[0]})  37 noncompliant resource(s)`,
    );
    expect(stdout).toMatch(/^NEXT +npx plumbline findings --severity high$/m);
  });
});

describe('a stack that runs', () => {
  test('is asked over HTTP with the token of its folder', async () => {
    const data = join(folder, 'data');
    const held = await holdFolder(data, 'start');
    const api = await startHttpApi({ table, clock, rules: [], incidents: [], frameworks: [] });
    try {
      await held.tell({ api });
      const { code, stdout } = await inProcess(['findings', '--count', '--data', data], {
        now: clock(),
      });
      expect([code, stdout]).toEqual([0, `${2 * RESOURCES - 1}\n`]);
    } finally {
      await api.close();
      await held.release();
    }
  });
});

describe('watch', () => {
  test('tells everything once, as it comes, and ends with 130 when it is interrupted', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    let told = 0;
    const running = inProcess(
      [
        'watch',
        '--json',
        '--every',
        '0.02',
        '--since',
        '2026-01-02T00:01:50Z',
        '--api',
        deployed.url,
        '--profile',
        'test',
      ],
      {
        env,
        now: clock(),
        interrupted: stop.signal,
        onStdout(text) {
          lines.push(text);
          told += 1;
          if (told === 2) void commit(2, ['C', 'C'], 3).then(() => commit(3, ['C', 'C'], 3));
          if (told === 4) setTimeout(() => stop.abort(), 60);
        },
      },
    );
    const { code, stdout } = await running;
    expect(code).toBe(130);
    const ids = lines.map((line) => JSON.parse(line).resourceId);
    expect(ids).toEqual(['sg-0109', 'sg-0001', 'sg-0002', 'sg-0003']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(4);
  });

  test('ends with 130 by Ctrl-C, and without a word on stdout', async () => {
    const line = ['watch', '--every', '60', '--api', deployed.url, '--profile', 'test'];
    const child = spawn(NODE, [ENTRY, ...line], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.once('data', () => child.kill('SIGINT'));
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(stdout).toBe('');
  });
});
