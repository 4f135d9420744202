/** CSV, OCSF and SARIF as `evaluate` and `findings` print them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '#shared/domain/instant.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import { ocsfEventShape } from '../shared/formats/ocsf-shape.ts';
import { sarifShape } from '../shared/formats/sarif-shape.ts';
import { FIXTURES, inProcess } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const summary = {
  accountId: '111122223333',
  region: 'global',
  resourceType: 'AWS::::Account',
  resourceId: '111122223333',
  aspect: 'account-summary',
  observedAt: '2026-03-04T05:00:00Z',
};
const documents = [
  { ...summary, state: { AccountMFAEnabled: 1, AccountPasswordPresent: 1 } },
  { ...summary, state: { AccountMFAEnabled: 0, AccountPasswordPresent: 1 } },
  { ...summary, unreadable: '=cmd|AccessDenied' },
];
const text = [...documents.map((each) => JSON.stringify(each)), 'oops'].join('\n');
writeFileSync(join(folder, 'of account.jsonl'), text);

const RULE = ['--rule', 'root-account-mfa-enabled'];
const evaluated = (format: string, ...args: string[]) =>
  inProcess(['evaluate', 'of account.jsonl', ...RULE, '--format', format, ...args], {
    cwd: folder,
  });

const eventsIn = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => ocsfEventShape.parse(JSON.parse(line)));

const runIn = (stdout: string) => sarifShape.parse(JSON.parse(stdout)).runs[0];

describe('evaluate', () => {
  test('CSV has a line for each row, with the line it came from', async () => {
    const { code, stdout } = await evaluated('csv');
    expect(code).toBe(3);
    const [heading, ...lines] = stdout.trimEnd().split('\r\n');
    expect(heading).toMatch(/^kind,rule,verdict,.*,message,evidence,file,line$/);
    expect(lines.map((line) => line.split(',')[2])).toEqual([
      'COMPLIANT',
      'NON_COMPLIANT',
      'UNKNOWN',
    ]);
    expect(lines[1]).toMatch(/,of account\.jsonl,2$/);
    expect(lines[2]).toContain(`,"'=cmd|AccessDenied",`);
  });

  test('OCSF has an event for each row, passed ones too', async () => {
    const { stdout } = await evaluated('ocsf');
    const events = eventsIn(stdout);
    expect(events.map((each) => 'compliance' in each && each.compliance.status)).toEqual([
      'Pass',
      'Fail',
      'Warning',
    ]);
  });

  test('SARIF has what is wrong with file and line, and what could not be judged beside it', async () => {
    const { stdout } = await evaluated('sarif');
    const run = runIn(stdout);
    expect(run?.results.map(({ locations }) => locations[0]?.physicalLocation)).toEqual([
      { artifactLocation: { uri: 'of%20account.jsonl' }, region: { startLine: 2 } },
    ]);
    const [invocation] = run?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(
      invocation?.toolExecutionNotifications.map(({ level, locations }) => [
        level,
        locations?.[0]?.physicalLocation?.region?.startLine,
      ]),
    ).toEqual([
      ['warning', 3],
      ['error', 4],
    ]);
  });

  test.each(['csv', 'ocsf', 'sarif'])('%s is the same from two threads', async (format) => {
    const args = ['evaluate', FIXTURES, '--format', format];
    const one = await inProcess([...args, '--workers', '1']);
    const two = await inProcess([...args, '--workers', '2']);
    expect(two.stdout).toBe(one.stdout);
    expect(one.stdout).not.toBe('');
  });

  test('a call is about the account that it was made in, and each has a finding of its own', async () => {
    const log = `${FIXTURES}/cloudtrail-log.json`;
    const raised = eventsIn((await inProcess(['evaluate', log, '--format', 'ocsf'])).stdout);
    const incidents = raised.filter((each) => each.class_uid === 2004);
    expect(incidents.length).toBeGreaterThan(0);
    expect(new Set(incidents.map((each) => each.finding_info.uid)).size).toBe(incidents.length);
    for (const each of incidents) expect(each.resources[0]?.type).toBe('AWS::::Account');
  });

  test('standard input has no place, and a terminal gets no control characters', async () => {
    const document = { ...summary, unreadable: 'no\u001b[2J\u202e', resourceId: '111122223333' };
    const stdin = JSON.stringify(document);
    const { stdout } = await inProcess(['evaluate', '-', ...RULE, '--format', 'csv'], { stdin });
    expect(stdout.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const sarif = await inProcess(['evaluate', '-', ...RULE, '--format', 'sarif'], { stdin });
    expect(runIn(sarif.stdout)?.invocations[0]?.toolExecutionNotifications).toEqual([
      expect.not.objectContaining({ locations: expect.anything() }),
    ]);
  });
});

const endpoint = await embeddedEndpoint();
const now = parseInstant('2026-06-01T00:00:00Z');
const plumbline = (line: string) =>
  inProcess(line.split(' '), {
    env: { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '' },
    ...(now && { now }),
  });

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('findings', () => {
  let open = 0;
  beforeAll(async () => {
    await plumbline(`ingest ${FIXTURES}/snapshot.json`);
    open = Number((await plumbline('findings --count')).stdout);
    expect(open).toBeGreaterThan(0);
  });

  test('every format has as many as are open', async () => {
    const stdoutOf = async (name: string) => (await plumbline(`findings --format ${name}`)).stdout;
    expect((await stdoutOf('csv')).trimEnd().split('\r\n')).toHaveLength(open + 1);
    expect(JSON.parse(await stdoutOf('json')).count).toBe(open);
    expect((await stdoutOf('ndjson')).trimEnd().split('\n')).toHaveLength(open);
    expect(eventsIn(await stdoutOf('ocsf'))).toHaveLength(open);
    expect(runIn(await stdoutOf('sarif'))?.results).toHaveLength(open);
  });

  test('a format that there is not is refused, with what may have been meant', async () => {
    const { code, stderr } = await plumbline('findings --format sarf');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean sarif?');
  });
});
