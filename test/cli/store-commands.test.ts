/** ingest, findings, timeline and verify as their users meet them, on a DynamoDB of their own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE } from '#local/local-table.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { parseInstant, shifted } from '#shared/domain/instant.ts';
import type { Item } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';
import { FIXTURES, inProcess } from './cli.ts';

const endpoint = await embeddedEndpoint();
const now = parseInstant('2026-06-01T00:00:00Z');
const GROUP = 'sg-0a1b2c3d4e5f60718';

async function plumbline(line: string) {
  const env = { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '' };
  // What was recorded in the same millisecond as more of its resource stands after it.
  const time = now && shifted(now, line.startsWith('ingest') ? 0 : 1_000);
  return inProcess(line.split(' '), { env, ...(time && { now: time }) });
}

const rows = (stdout: string): number => stdout.trim().split('\n').length - 1;

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  let first: Awaited<ReturnType<typeof plumbline>>;
  beforeAll(async () => {
    first = await plumbline(`ingest ${FIXTURES}/snapshot.json ${FIXTURES}/call.event.json`);
  });

  test('what is ingested adds up, and the same again changes nothing', async () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('read 4 = processed 4 + ignored 0 + rejected 0');
    const again = await plumbline(`ingest ${FIXTURES}/snapshot.json`);
    expect(again.stdout).toContain('0 transitions recorded · 0 confirmed · 3 known already');
  });

  test('what cannot be read is named, and the exit code says so', async () => {
    const { code, stdout } = await plumbline(`ingest ${FIXTURES}/deliveries.sqs.json`);
    expect(code).toBe(6);
    expect(stdout).toMatch(/rejected .*deliveries\.sqs\.json: Records\[2\]\.body: not JSON/);
  });

  test.each([
    '',
    ' --rule restricted-ssh',
    ' --account 111122223333',
    ' --rule restricted-ssh --account 111122223333',
    ' --as-of 2026-05-01',
  ])('findings%s: the count is that of the list', async (options) => {
    const list = await plumbline(`findings${options}`);
    const count = await plumbline(`findings${options} --count`);
    expect(Number(count.stdout)).toBe(rows(list.stdout));
    expect(rows(list.stdout)).toBeGreaterThan(0);
  });

  test('before anything was known nothing was known to be open', async () => {
    const { stdout } = await plumbline('findings --as-of 2026-05-01 --known-at 2026-05-01 --count');
    expect(stdout).toBe('0\n');
  });

  test.each([
    ['findings --as-of someday', '--as-of: "someday" is no time'],
    ['findings --known-at 2027-01-01', '--known-at: lies in the future'],
    ['findings --as-of 1d --known-at 2d', '--as-of: lies after knownAt'],
    ['findings --account 12', 'Account ids of twelve digits'],
    ['findings --rule restricted-shh', 'did you mean restricted-ssh?'],
    ['timeline', 'name one resource'],
    ['timeline sg-nobody', 'nothing is recorded of a resource "sg-nobody"'],
  ])('plumbline %s is refused in one line', async (line, says) => {
    const { code, stderr } = await plumbline(line);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a resource is found by its id, its name and its ARN', async () => {
    const arn = `arn:aws:ec2:eu-west-1:111122223333:security-group/${GROUP}`;
    const [byId, ...others] = await Promise.all(
      [GROUP, 'web', arn].map((name) => plumbline(`timeline ${name}`)),
    );
    expect(byId?.stdout).toContain('OPENED · restricted-ssh · high');
    for (const other of others) expect(other.stdout).toBe(byId?.stdout);
    const { stdout } = await plumbline(`timeline ${GROUP} --json`);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, resourceId: GROUP });
  });

  test('verify holds, until somebody changes what was recorded', async () => {
    const { code, stdout } = await plumbline('verify');
    expect(code).toBe(0);
    expect(stdout).toContain('all hold');
    const table = createDynamoTable({ tableName: LOCAL_TABLE, ...(endpoint && { endpoint }) });
    const pk = `R#111122223333#eu-west-1#AWS::EC2::SecurityGroup#${GROUP}`;
    const ledger: Item[] = [];
    for await (const item of allItems(table, { partition: pk, sort: { beginsWith: 'H#' } })) {
      ledger.push(item);
    }
    await table.putAll(ledger.map((item) => ({ ...item, changes: [] })));
    const tampered = await plumbline('verify');
    await table.putAll(ledger);
    expect(tampered.code).toBe(7);
    expect(tampered.stdout).toContain(`broken: ${pk}`);
    expect(tampered.stdout).toContain('its content is not what its hash says');
  });
});
