import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FIXTURES, inProcess } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string): string => `${FIXTURES}/${name}.json`;
const account = {
  accountId: '111122223333',
  region: 'global',
  resourceType: 'AWS::::Account',
  resourceId: '111122223333',
  aspect: 'account-summary',
  observedAt: '2026-03-04T05:00:00Z',
};
/** One rule, so that more rules on the same aspect change nothing here. */
const MFA = ['--rule', 'root-account-mfa-enabled'];
const guarded = { ...account, state: { AccountMFAEnabled: 1, AccountPasswordPresent: 1 } };
const unguarded = { ...account, state: { AccountMFAEnabled: 0, AccountPasswordPresent: 1 } };

async function judged(documents: readonly object[] | string, ...args: string[]) {
  const stdin =
    typeof documents === 'string'
      ? documents
      : documents.map((each) => JSON.stringify(each)).join('\n');
  return inProcess(['evaluate', '-', ...args], { stdin });
}

function rowsIn(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('one row per subject and rule, with everything a script needs', async () => {
  const { code, stdout } = await inProcess([
    'evaluate',
    fixture('security-group.event'),
    '--format',
    'ndjson',
    '--rule',
    'restricted-ssh',
  ]);
  expect(code).toBe(3);
  expect(rowsIn(stdout)).toEqual([
    {
      kind: 'condition',
      rule: 'restricted-ssh',
      accountId: '111122223333',
      region: 'eu-west-1',
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-0a1b2c3d4e5f60718',
      verdict: 'NON_COMPLIANT',
      message: expect.stringContaining('0.0.0.0/0'),
      evidence: [
        expect.objectContaining({ path: expect.any(String), expected: expect.anything() }),
      ],
      severity: 'high',
      observedAt: '2026-03-04T05:06:07.089Z',
    },
  ]);
});

describe('exit code', () => {
  test.each<[string, readonly object[] | string, number]>([
    ['all compliant', [guarded], 0],
    ['something not compliant', [guarded, unguarded], 3],
    ['something unknown', [guarded, { ...account, unreadable: 'AccessDenied' }], 6],
    ['something rejected', [guarded, { hello: 'world' }], 6],
    ['a line that is no JSON', `${JSON.stringify(guarded)}\noops\n`, 6],
    ['not compliant and unknown', [unguarded, { ...account, unreadable: 'why' }], 3],
    ['not compliant and rejected', [unguarded, { hello: 'world' }], 3],
    ['only ignored', [{ 'detail-type': 'Scheduled Event', source: 'aws.events' }], 6],
    ['only what nobody watches', [{ ...guarded, aspect: 'nothing-watches-this' }], 6],
    ['nothing', '', 6],
    ['an empty list', '[]', 6],
    ['deleted', [{ ...account, state: null }], 0],
  ])('%s', async (_, documents, code) => {
    expect((await judged(documents, ...MFA)).code).toBe(code);
  });
});

test('several states of one subject are judged one by one', async () => {
  const { stdout } = await judged([unguarded, guarded], '--format', 'ndjson', ...MFA);
  const verdicts = rowsIn(stdout).map(({ verdict }) => verdict);
  expect(verdicts).toEqual(['NON_COMPLIANT', 'COMPLIANT']);
});

test('json is one document with a summary, also when there is nothing', async () => {
  const { stdout } = await judged([unguarded, { hello: 1 }, account], '--format', 'json', ...MFA);
  expect(JSON.parse(stdout)).toEqual({
    schema: 1,
    rows: [expect.objectContaining({ verdict: 'NON_COMPLIANT', rule: 'root-account-mfa-enabled' })],
    summary: {
      read: 3,
      judged: 1,
      verdicts: { RAISED: 0, NON_COMPLIANT: 1, UNKNOWN: 0, NOT_APPLICABLE: 0, COMPLIANT: 0 },
      calls: 0,
      unwatched: 0,
      ignored: 0,
      ignoredReasons: {},
      rejected: 2,
      rejections: [
        { file: 'stdin', line: 2, reason: expect.stringContaining('found hello') },
        {
          file: 'stdin',
          line: 3,
          reason: expect.stringContaining('has neither'),
          what: expect.any(String),
        },
      ],
    },
  });
  expect(JSON.parse((await judged('', '--format', 'json')).stdout)).toMatchObject({
    rows: [],
    summary: { read: 1, judged: 0, rejected: 1 },
  });
});

test('what was rejected and ignored is told on stderr, with file and line', async () => {
  const lines = join(folder, 'mixed.jsonl');
  writeFileSync(lines, `${JSON.stringify(guarded)}\n{"hello":1}\noops\n`);
  const { stderr } = await inProcess(['evaluate', lines, fixture('not-recorded.event'), ...MFA]);
  expect(stderr).toContain('4 read · 1 judged · 0 unwatched · 1 ignored · 2 rejected\n');
  expect(stderr).toContain(`rejected ${lines}:2: neither an AWS Config item`);
  expect(stderr).toContain(`rejected ${lines}:3: not JSON`);
  expect(stderr).toContain('ignored 1: AWS Config does not record this resource');
});

test('an item of a large file is rejected under its number in the file', async () => {
  const file = join(folder, 'large.json');
  const item = JSON.parse(readFileSync(fixture('security-group.item'), 'utf8'));
  const padded = JSON.stringify({ ...item, padding: 'x'.repeat(60_000) });
  const broken = JSON.stringify({ ...item, awsAccountId: 'nobody' });
  const items = [...Array.from({ length: 700 }, () => padded), broken];
  writeFileSync(file, `{"fileVersion":"1.0","configurationItems":[${items.join(',')}]}\n`);
  const { stdout } = await inProcess([
    'evaluate',
    file,
    '--format',
    'json',
    '--rule',
    'restricted-ssh',
  ]);
  const { summary } = JSON.parse(stdout);
  expect(summary).toMatchObject({ read: 701, judged: 700, rejected: 1 });
  expect(summary.rejections[0].path).toBe('configurationItems[700].awsAccountId');
  expect(summary.rejections[0].reason).toMatch(/^expected an account id/);
});

describe('a terminal', () => {
  const evil = '\u001b[31mred\u0007\u202egnp';
  const group = { ...account, resourceType: 'AWS::EC2::SecurityGroup', region: 'eu-west-1' };
  const state = { configuration: { groupId: 'sg-1', groupName: evil, vpcId: 'vpc-1' } };
  const named = [{ ...group, resourceId: evil, aspect: 'configuration', state }];

  test.each(['table', 'json', 'ndjson'])('%s escapes what could rewrite it', async (format) => {
    const { stdout } = await judged(named, '--format', format);
    expect(stdout).toMatch(/\\u001b\[31mred\\u0007\\u202e/);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test.each([60, 80, 120, 200])('a table of %i columns keeps within them', async (columns) => {
    const { stdout } = await inProcess(['evaluate', fixture('snapshot')], {
      columns,
      env: { NO_COLOR: '1' },
    });
    const [header = '', ...rows] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^VERDICT +.*RULE +/);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
    const judged = rows.filter((row) => /^[A-Z]/.test(row));
    expect(judged.length).toBeGreaterThan(1);
    for (const row of judged) {
      expect(row[header.indexOf('RULE') - 1]).toBe(' ');
      expect(row[header.indexOf('RULE')]).toMatch(/[a-z]/);
    }
    expect(stdout).toContain('opens SSH');
  });

  test('colours only where they are wanted', async () => {
    const coloured = async (columns: number | undefined, env: Record<string, string>) => {
      const args = ['evaluate', fixture('security-group.event')];
      const circumstances = columns === undefined ? { env } : { env, columns };
      return (await inProcess(args, circumstances)).stdout.includes('\u001b[31m');
    };
    expect(await coloured(120, {})).toBe(true);
    expect(await coloured(120, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured(120, { TERM: 'dumb' })).toBe(false);
    expect(await coloured(undefined, {})).toBe(false);
  });
});
