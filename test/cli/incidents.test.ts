/** Calls as their users meet them: ingest, incidents, timeline, findings and forget, in this order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant, shifted } from '#shared/domain/instant.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import { inProcess } from './cli.ts';
import { GROUP, writeStory } from './cloudtrail-folder.ts';

const endpoint = await embeddedEndpoint();
const now = parseInstant('2026-06-01T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'plumbline-incidents-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What was recorded in the same millisecond as more of its resource stands after it. */
const soon = now && shifted(now, 1_000);

async function plumbline(line: string, more: { columns?: number; stdin?: string } = {}) {
  const env = { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '', NO_COLOR: '1' };
  const time = line.startsWith('ingest') ? now : soon;
  return inProcess(line.split(' '), { env, ...(time && { now: time }), ...more });
}

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  let first: Awaited<ReturnType<typeof plumbline>>;
  beforeAll(async () => {
    writeStory(folder);
    writeFileSync(join(folder, 'notes.txt'), 'not a log');
    first = await plumbline(`ingest ${folder}`);
  });

  test('a folder of both is taken in, and told of in words', () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('read 7 = processed 7 + ignored 0 + rejected 0');
    expect(first.stdout).toContain(
      '5 calls · 3 incidents raised · 1 more counted to them · 0 known already · 1 older than 30 days and expired, told to nobody\n',
    );
    expect(first.stdout).toMatch(/^\d+ reads are left to a deployed stack and to AWS Config/m);
    expect(first.stdout).toMatch(/^skipped 1, not named .*notes\.txt$/m);
  });

  test('the same folder again changes nothing', async () => {
    const before = (await plumbline('verify --json')).stdout;
    const again = await plumbline(`ingest ${folder}`);
    expect(again.stdout).toContain('0 transitions recorded · 0 confirmed · 2 known already');
    expect(again.stdout).toContain('0 incidents raised · 0 more counted to them · 4 known already');
    expect((await plumbline('verify --json')).stdout).toBe(before);
    expect((await plumbline('incidents --count')).stdout).toBe('2\n');
  });

  test('incidents: what is active, how often, and who', async () => {
    const { stdout, stderr } = await plumbline('incidents');
    const [header = '', ...rows] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^SEVERITY +RULE +ACCOUNT +REGION +FIRST +LAST +CALLS +WHO +MESSAGE$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      // Calls of one batch are worked through side by side: either may be the one that raises it.
      /^HIGH +root-user-used .* 2026-05-20T10:0[05]Z +2026-05-20T10:05Z +2 +root +The root user of/,
    );
    expect(rows[1]).toMatch(/ 1 +alice@example\.com +alice@example\.com added an inbound rule/);
    const [, next = ''] = /^2 in the last 30 days; next: npx plumbline (.*)$/m.exec(stderr) ?? [];
    expect(next).toBe('timeline 111122223333 --region global');
    expect((await plumbline(next)).stdout).toContain('RAISED');
  });

  test.each([
    ['--account 111122223333', 2],
    ['--account 444455556666', 0],
    ['--rule root-user-used', 1],
    ['--rule root-user-used --account 111122223333', 1],
    ['--rule kms-key-disabled-or-deleted', 0],
  ])('incidents %s: the count is that of the list', async (options, count) => {
    expect((await plumbline(`incidents ${options} --count`)).stdout).toBe(`${count}\n`);
    const { stdout } = await plumbline(`incidents ${options} --json`);
    const { items: incidents, ...rest } = JSON.parse(stdout);
    expect(rest).toMatchObject({ schema: 1, asOf: soon, knownAt: soon, count });
    expect(incidents).toHaveLength(count);
  });

  test('incidents --json names the person and never the hash', async () => {
    const { stdout } = await plumbline('incidents --json --rule ec2-security-group-changed');
    const [incident] = JSON.parse(stdout).items;
    expect(incident.who).toEqual({
      kind: 'known',
      calls: [
        {
          eventId: expect.stringMatching(/^0f4c9a1e-/),
          call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
          time: '2026-05-20T09:00:30.000Z',
          actor: expect.objectContaining({ sourceIp: '203.0.113.9', means: 'cli' }),
        },
      ],
    });
    expect(incident.who.calls[0].actor.principal.name).toBe('alice@example.com');
  });

  test.each([
    ['incidents --rule root-user-usd', 'did you mean root-user-used?'],
    ['incidents --rule restricted-ssh', 'there is no rule on calls restricted-ssh'],
    ['incidents --account 12', 'Account ids of twelve digits'],
    ['incidents all', 'takes no all'],
    ['forget', 'name one principal'],
    ['forget alice bob', 'name one principal'],
    ['forget alice', 'there is no terminal to ask at: add --yes'],
    ['forget nobody@example.com --yes', 'nobody is known by the name or ARN "nobody@example.com"'],
  ])('plumbline %s is refused in one line', async (line, says) => {
    const { code, stderr } = await plumbline(line);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('what findings suggest next works as it is written', async () => {
    const { stderr } = await plumbline('findings --rule restricted-ssh');
    const [, next = ''] = /^1 open now; next: npx plumbline (.*)$/m.exec(stderr) ?? [];
    expect(next).toBe(`timeline ${GROUP}`);
    expect((await plumbline(next)).stdout).toContain('restricted-ssh');
  });

  test('the timeline of a resource says by whom', async () => {
    const { stdout } = await plumbline(`timeline ${GROUP}`);
    expect(stdout).toMatch(/OPENED · restricted-ssh · high/);
    expect(stdout).toContain(
      'by alice@example.com (role Admin): ec2 AuthorizeSecurityGroupIngress by CLI at ',
    );
    const { stdout: json } = await plumbline(`timeline ${GROUP} --json`);
    expect(json).toContain('"name":"alice@example.com"');
  });

  test('the timeline of an account tells its incidents, and that they are over', async () => {
    const { stdout } = await plumbline('timeline 111122223333');
    expect(stdout).toMatch(/^2026-05-20T10:0[05]:00\.000Z {2}incident {2}\(recorded /m);
    expect(stdout).toMatch(/^ {4}RAISED · root-user-used · high$/m);
    expect(stdout).toMatch(
      /^ {6}by the root user of 111122223333: iam List(?:Users|Roles) by CLI/m,
    );
    expect(stdout).toMatch(/^2026-02-01T03:04:05\.000Z {2}incident over/m);
    expect(stdout).toMatch(/EXPIRED · kms-key-disabled-or-deleted · raised on 2026-01-02T03:04:05/);
    expect(stdout).not.toMatch(/first seen|now {2}incident/);
  });

  test('findings say who where there is room', async () => {
    const { stdout } = await plumbline('findings --rule restricted-ssh');
    expect(stdout).toMatch(/OPEN SINCE +WHO +MESSAGE/);
    expect(stdout).toMatch(/ alice@example\.com +Security group/);
    const narrow = await plumbline('findings --rule restricted-ssh', { columns: 120 });
    expect(narrow.stdout).not.toContain('WHO');
    const { stdout: json } = await plumbline('findings --rule restricted-ssh --json');
    const [finding] = JSON.parse(json).items;
    expect(finding.who.calls[0].actor.principal.name).toBe('alice@example.com');
  });

  describe('a person', () => {
    test('is not forgotten when nobody confirms it', async () => {
      const { code } = await plumbline('forget alice@example.com', { columns: 80, stdin: 'no\n' });
      expect(code).toBe(2);
      expect((await plumbline('incidents')).stdout).toContain('alice@example.com');
    });

    test('is forgotten everywhere, and every chain still holds', async () => {
      const { code, stdout } = await plumbline('forget alice@example.com --yes');
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^1 record of a caller has nobody behind it now\n\d+ chains .*all hold\n$/,
      );
      for (const line of [
        'incidents',
        'incidents --json',
        `timeline ${GROUP}`,
        'findings --json',
      ]) {
        const told = (await plumbline(line)).stdout;
        expect(told).not.toContain('alice@example.com');
        expect(told).not.toContain('203.0.113.9');
      }
      expect((await plumbline('incidents')).stdout).toContain('(a forgotten person)');
      expect((await plumbline('verify')).code).toBe(0);
      expect((await plumbline('forget alice@example.com --yes')).code).toBe(2);
    });

    test('is forgotten by an ARN too, asked at a terminal', async () => {
      const arn = 'arn:aws:iam::111122223333:user/alice';
      const { code, stderr } = await plumbline(`forget ${arn}`, { columns: 80, stdin: 'yes\n' });
      expect(stderr).toContain(`Forget ${arn} for good? Type yes: `);
      expect(code).toBe(0);
    });
  });
});
