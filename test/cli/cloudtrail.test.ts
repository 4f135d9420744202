/** `evaluate` of CloudTrail's files: every record that matches, and everything else counted. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedRules } from '#cli/evaluate/asked-rules.ts';
import { createJudge } from '#cli/evaluate/judge.ts';
import { startTally } from '#cli/evaluate/tally.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { alice, cloudtrailRecord, root, session } from '#test/support/cloudtrail-record.ts';
import { ENTRY, inProcess, NODE, spawned } from './cli.ts';
import { LOGS, record, writeJson, writeStory } from './cloudtrail-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-cloudtrail-'));
afterAll(() => rmSync(folder, { recursive: true }));

const evaluate = (...args: string[]) => inProcess(['evaluate', ...args], { cwd: folder, now: NOW });
const NOW: Instant = instantOf(Date.UTC(2026, 5, 1));

type Row = Readonly<Record<string, unknown>>;
const rowsIn = (text: string): readonly Row[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));

async function summaryOf(...args: string[]) {
  const { code, stdout } = await evaluate(...args, '--format', 'json');
  const { rows, summary } = JSON.parse(stdout);
  return { code, rows, summary };
}

test('a row for each record that matches, with everything a script needs', async () => {
  writeJson(folder, 'one.json', {
    Records: [
      record('kms', 'DisableKey', '2026-05-20T10:00:00Z', {
        userIdentity: session('Admin', 'alice@example.com'),
        requestParameters: { keyId: '1c7f4a52-0000-4000-8000-00000000f00d' },
        eventID: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
      }),
    ],
  });
  const { code, stdout, stderr } = await evaluate('one.json', '--format', 'ndjson');
  expect(code).toBe(3);
  expect(rowsIn(stdout)).toEqual([
    {
      kind: 'incident',
      rule: 'kms-key-disabled-or-deleted',
      accountId: '111122223333',
      region: 'eu-west-1',
      verdict: 'RAISED',
      message: 'alice@example.com disabled the key 1c7f4a52-0000-4000-8000-00000000f00d.',
      evidence: expect.arrayContaining([
        { path: 'eventName', expected: 'no such call', actual: 'DisableKey' },
      ]),
      severity: 'high',
      eventId: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
      observedAt: '2026-05-20T10:00:00.000Z',
      principal: {
        kind: 'role',
        name: 'alice@example.com',
        arn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com',
        role: 'arn:aws:iam::111122223333:role/Admin',
        accountId: '111122223333',
      },
      call: 'kms.amazonaws.com DisableKey',
    },
  ]);
  expect(stderr).toContain(
    '1 read · 1 judged · 1 call · 0 unwatched · 0 ignored · 0 rejected\n1 RAISED',
  );
});

describe('a folder of both kinds', () => {
  beforeAll(() => writeStory(join(folder, 'story')));

  test('each call has its row: none is left out as the same incident or as a pipeline', async () => {
    writeFileSync(join(folder, 'story/.keep'), '');
    const own = join(folder, 'piped');
    mkdirSync(join(own, 'config'), { recursive: true });
    writeFileSync(
      join(own, 'config/overrides.yml'),
      "rules:\n  ec2-security-group-changed:\n    parameters:\n      pipelines: ['*']\n",
    );
    const args = ['evaluate', join(folder, 'story'), '--format', 'ndjson'];
    const { stdout, code } = await inProcess(args, { cwd: own, now: NOW });
    expect(code).toBe(3);
    const raised = rowsIn(stdout).filter(({ kind }) => kind === 'incident');
    expect(raised.map(({ rule }) => rule)).toEqual([
      'ec2-security-group-changed',
      'root-user-used',
      'root-user-used',
      'kms-key-disabled-or-deleted',
    ]);
    expect(rowsIn(stdout).some(({ kind }) => kind === 'condition')).toBe(true);
  });

  test('the table has a heading for each kind', async () => {
    const only = ['--rule', 'root-user-used', '--rule', 'restricted-ssh'];
    const { stdout } = await evaluate('story', ...only);
    const lines = stdout.split('\n');
    const headings = lines.filter((line) => line.startsWith('VERDICT'));
    expect(headings).toEqual([
      expect.stringMatching(/RULE +ACCOUNT +REGION +TIME +EVENT +MESSAGE$/),
      expect.stringMatching(/RULE +ACCOUNT +REGION +RESOURCE +MESSAGE$/),
    ]);
    expect(lines.filter((line) => line.startsWith('RAISED'))).toHaveLength(2);
    expect(stdout).toContain('2026-05-20T10:05:00Z  0f4c9a1e-52b7-4e0d-8c11-');
  });

  test.each([60, 80, 120, 200])('a table of %i columns keeps within them', async (columns) => {
    const env = { NO_COLOR: '1' };
    const args = ['evaluate', join(folder, 'story')];
    const { stdout } = await inProcess(args, { columns, env, now: NOW });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(stdout).toMatch(/^RAISED .*0f4c9a1e-52b7-4e0d-8c11-\d{12}/m);
    expect(stdout).toContain('The root user of account');
  });

  test('--rule names rules on calls too', async () => {
    const { rows, summary } = await summaryOf('story', '--rule', 'kms-key-disabled-or-deleted');
    expect(rows).toHaveLength(1);
    expect(summary).toMatchObject({ read: 7, calls: 5, unwatched: 2, ignored: 0 });
  });

  test('where only rules on states are asked for, calls are ignored and counted', async () => {
    const { summary } = await summaryOf('story', '--rule', 'restricted-ssh');
    expect(summary).toMatchObject({ read: 7, calls: 0, ignoredReasons: { 'api-call': 5 } });
  });

  test('nothing raised is good only when calls were looked at', async () => {
    const quiet = await evaluate('story', '--rule', 'cloudtrail-changed');
    expect(quiet.code).toBe(0);
    expect(quiet.stderr).toContain('no call raised an incident');
  });

  test.each(['table', 'json', 'ndjson'])(
    '%s: two threads print what one prints',
    async (format) => {
      const many = join(folder, 'many');
      for (let file = 0; file < 30; file += 1) {
        const time = `2026-05-21T10:00:${String(file).padStart(2, '0')}Z`;
        const eventID = `0f4c9a1e-52b7-4e0d-8c11-9${String(file).padStart(11, '0')}`;
        writeJson(many, `${file}.json.gz`, {
          Records: [
            ...Array.from({ length: file * 20 }, () => cloudtrailRecord('ec2', 'DescribeVpcs')),
            record('iam', 'ListUsers', time, { userIdentity: root, eventID }),
          ],
        });
      }
      writeFileSync(join(many, '7b.json'), '{"Records":[');
      const one = await evaluate('many', 'story', '--format', format, '--workers', '1');
      const two = await evaluate('many', 'story', '--format', format, '--workers', '2');
      const three = await evaluate('many', 'story', '--format', format, '--workers', '3');
      expect(two).toEqual(one);
      expect(three).toEqual(one);
      expect(await evaluate('many', 'story', '--format', format)).toEqual(one);
      expect(one.stdout).toContain('0f4c9a1e-52b7-4e0d-8c11-900000000029');
    },
  );

  test.each(['0', '17', 'two', '-1'])('--workers %s is refused', async (workers) => {
    const { code, stderr } = await evaluate('story', `--workers=${workers}`);
    expect(code).toBe(2);
    expect(stderr).toContain('is not a number from 1 to 16');
  });

  test('a reader that goes away ends all threads', async () => {
    const path = join(folder, 'story');
    const shell = `'${NODE}' '${ENTRY}' evaluate ${Array(40).fill(path).join(' ')} --format ndjson --workers 2 | head -1`;
    const { code, stdout } = await spawned('sh', ['-c', shell]);
    expect(code).toBe(0);
    expect(rowsIn(stdout)).toHaveLength(1);
  });
});

describe('what is no call, or none that can be read', () => {
  test('digests, insights and network activity are recognised and counted', async () => {
    writeJson(folder, `other/${LOGS}/insight.json.gz`, {
      Records: [
        {
          eventVersion: '1.09',
          eventTime: '2026-05-20T10:00:00Z',
          awsRegion: 'eu-west-1',
          eventID: 'a1b2c3d4-0000-4000-8000-000000000001',
          eventType: 'AwsCloudTrailInsight',
          recipientAccountId: '111122223333',
          sharedEventID: 'a1b2c3d4-0000-4000-8000-000000000002',
          insightDetails: { state: 'Start', eventSource: 'ec2.amazonaws.com' },
          eventCategory: 'Insight',
        },
        record('s3', 'GetObject', '2026-05-20T10:00:00Z', {
          eventType: 'AwsVpceEvent',
          eventCategory: 'NetworkActivity',
        }),
      ],
    });
    writeJson(folder, 'other/digest.json.gz', {
      awsAccountId: '111122223333',
      digestStartTime: '2026-05-20T09:00:00Z',
      digestEndTime: '2026-05-20T10:00:00Z',
      digestS3Bucket: 'made-up-trail-logs',
      digestS3Object: 'AWSLogs/111122223333/CloudTrail-Digest/digest.json.gz',
      logFiles: [],
    });
    const { code, rows, summary } = await summaryOf('other');
    expect([code, rows]).toEqual([6, []]);
    expect(summary).toMatchObject({
      read: 3,
      calls: 0,
      ignoredReasons: { insight: 1, 'network-activity': 1, digest: 1 },
      rejected: 0,
    });
  });

  test('other files, broken files and broken records are named, and nothing of them is a finding', async () => {
    const broken = join(folder, 'broken');
    const good = record('ec2', 'DescribeVpcs', '2026-05-20T10:00:00Z');
    const { eventName: _, ...nameless } = record('kms', 'DisableKey', '2026-05-20T10:00:00Z');
    writeJson(broken, 'a.json', {
      Records: [
        good,
        nameless,
        record('kms', 'DisableKey', '2026-05-20T10:00:00Z', { eventTime: 'yesterday' }),
        record('kms', 'DisableKey', '2026-07-20T10:00:00Z'),
        record('kms', 'DisableKey', '2026-05-20T10:00:00Z', { recipientAccountId: 'mine' }),
        'text',
        null,
        { eventSource: 'aws:s3', eventVersion: '2.1', eventName: 'ObjectCreated:Put' },
      ],
    });
    const packed = gzipSync(JSON.stringify({ Records: Array.from({ length: 50 }, () => good) }));
    writeFileSync(join(broken, 'half.json.gz'), packed.subarray(0, packed.length - 40));
    writeFileSync(join(broken, 'text.json'), 'a line that somebody wrote\n');
    writeFileSync(join(broken, 'flow.log.gz'), gzipSync('2 111122223333 eni-1 …'));
    const { code, summary, rows } = await summaryOf('broken');
    expect([code, rows]).toEqual([6, []]);
    expect(summary).toMatchObject({ read: 10, calls: 1, ignored: 1, rejected: 8 });
    const places = summary.rejections.map(({ file, path = '' }: Row) => `${file} ${path}`);
    expect(places).toEqual([
      expect.stringMatching(/^broken\/a\.json Records\[1\]/),
      'broken/a.json Records[2].eventTime',
      'broken/a.json Records[3].eventTime',
      'broken/a.json Records[4].recipientAccountId',
      'broken/a.json Records[5]',
      'broken/a.json Records[6]',
      'broken/half.json.gz ',
      'broken/text.json ',
    ]);
    const { stderr } = await evaluate('broken');
    expect(stderr).toContain('half.json.gz: the gzip data ends too early');
    expect(stderr).toContain('skipped 1, not named .json, .jsonl or .ndjson: broken/flow.log.gz');
  });

  test('a record that a rule cannot judge is unknown, never an incident', async () => {
    writeJson(folder, 'hidden.json', {
      Records: [
        record('iam', 'CreatePolicyVersion', '2026-05-20T10:00:00Z', {
          requestParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        }),
        record('ec2', 'AuthorizeSecurityGroupIngress', '2026-05-20T10:00:00Z', {
          userIdentity: { type: 'SomethingNew' },
          requestParameters: null,
        }),
      ],
    });
    const { code, stdout } = await evaluate('hidden.json', '--format', 'ndjson');
    for (const row of rowsIn(stdout)) expect(['RAISED', 'UNKNOWN']).toContain(row['verdict']);
    expect(code).toBeGreaterThan(0);
  });
});

describe('config/overrides.yml', () => {
  const tuned = (text: string) => {
    const cwd = mkdtempSync(join(folder, 'tuned-'));
    mkdirSync(join(cwd, 'config'));
    writeFileSync(join(cwd, 'config/overrides.yml'), text);
    return cwd;
  };

  test('may name rules on states and on calls', async () => {
    const cwd = tuned(
      'rules:\n  restricted-common-ports:\n    parameters:\n      blockedPorts: 3389\n  ec2-vpc-changed:\n    parameters:\n      pipelines: ["arn:aws:iam::111122223333:role/deploy"]\n',
    );
    const { code } = await inProcess(['evaluate', '-'], { cwd, stdin: '' });
    expect(code).toBe(6);
  });

  test('is refused when it names none', async () => {
    const cwd = tuned('rules:\n  ec2-vpc-chnged:\n    parameters: {}\n');
    const { code, stderr } = await inProcess(['evaluate', '-'], { cwd, stdin: '' });
    expect(code).toBe(2);
    expect(stderr).toContain('rules.ec2-vpc-chnged: there is no');
  });
});

// A log is read record by record for speed, everything else by observe(): both must agree.
test('a log gives what its records give one by one, whatever is in them', () => {
  const judge = createJudge(askedRules(undefined, folder), NOW);
  const identity = fc.constantFrom<unknown>(
    alice,
    root,
    session(),
    { type: 'Root', invokedBy: 'autoscaling.amazonaws.com' },
    { type: 'AWSService', invokedBy: 'kms.amazonaws.com' },
    {},
    null,
    'nobody',
  );
  const odd = fc.constantFrom<unknown>(undefined, null, '', 7, {}, [], 'x'.repeat(200), 'ä');
  const changes = fc.record(
    {
      userIdentity: identity,
      eventTime: fc.oneof(
        odd,
        fc.constantFrom(
          '2026-05-31T23:59:59Z',
          '2026-02-30T00:00:00Z',
          '2026-06-01T00:04:00Z',
          '2026-06-01T00:06:00Z',
          '2026-05-20T10:00:00+02:00',
          '2027-01-01T00:00:00Z',
        ),
      ),
      eventName: fc.oneof(odd, fc.constantFrom('DisableKey', 'ConsoleLogin', 'StopLogging')),
      eventSource: fc.oneof(
        odd,
        fc.constantFrom('kms.amazonaws.com', 'cloudtrail.amazonaws.com', 'aws:s3'),
      ),
      eventID: odd,
      awsRegion: odd,
      recipientAccountId: odd,
      errorCode: fc.constantFrom<unknown>('AccessDenied', 'Client.UnauthorizedOperation', '', 3),
      eventType: fc.constantFrom<unknown>('AwsConsoleSignIn', 'AwsServiceEvent', 'AwsVpceEvent', 5),
      eventCategory: fc.constantFrom<unknown>('Insight', 'Data', 'NetworkActivity', null),
      readOnly: fc.constantFrom<unknown>(true, 'true', false, null),
      eventVersion: odd,
      'detail-type': fc.constantFrom<unknown>('AWS API Call via CloudTrail', null),
      body: fc.constantFrom<unknown>('{}', null),
    },
    { requiredKeys: [] },
  );
  const records = fc.array(
    changes.map((fields) => cloudtrailRecord('ec2', 'DescribeVpcs', fields)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(records, (all) => {
      const input = (document: unknown) => ({ file: 'log.json', document });
      const [fast, slow] = [startTally(), startTally()];
      const rows = [...judge(input({ Records: all }), fast)];
      // With a field beside it, the same list is no log: observe() is handed the whole.
      const expected = [...judge(input({ Records: all, made: 'up' }), slow)];
      expect(rows).toEqual(expected);
      expect(fast.summary()).toEqual(slow.summary());
    }),
    { numRuns: 500 },
  );
});

test('the samples of real attacks raise what they are, where they are at hand', async () => {
  const samples = join(import.meta.dirname, '../../../shared/samples/cloudtrail');
  const files = [
    ['stratus-aws.defense-evasion.cloudtrail-stop.json', 'cloudtrail-changed'],
    ['stratus-aws.initial-access.console-login-without-mfa.json', 'signin-without-mfa'],
  ].filter(([file = '']) => readable(join(samples, file)));
  for (const [file = '', rule = ''] of files) {
    const { stdout } = await evaluate(join(samples, file), '--format', 'ndjson');
    expect(rowsIn(stdout).map((row) => row['rule'])).toContain(rule);
  }
});

function readable(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}
