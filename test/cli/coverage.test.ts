/** coverage as its users meet it, on a DynamoDB of its own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { type Instant, parseInstant, shifted } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { inProcess } from './cli.ts';

const dynamo = await startEmbeddedDynamo();
const now = parseInstant('2026-06-01T00:00:00Z') as Instant;
const hoursAgo = (hours: number): Instant => shifted(now, -hours * 3_600_000);
const PROD = '111122223333';
const CLOSED = '444455556666';

async function plumbline(line: string, columns?: number) {
  const env = { AWS_ENDPOINT_URL_DYNAMODB: dynamo?.endpoint ?? '' };
  return inProcess(line.split(' '), { env, now, ...(columns && { columns }) });
}

if (dynamo === undefined) {
  console.error(`EMBEDDED DYNAMODB IS MISSING: coverage is not tested on ${process.platform}.`);
}

describe.runIf(dynamo !== undefined)('on an embedded DynamoDB', () => {
  let at = hoursAgo(100);
  const clock = (): Instant => at;

  beforeAll(async () => {
    const { table } = await openLocalTable({
      tableName: LOCAL_TABLE,
      endpoint: dynamo?.endpoint ?? '',
    });
    const directory = createDirectory(table, clock);
    const account = (id: string, about: Partial<Account>): Account => ({
      id,
      name: id,
      status: 'ACTIVE',
      isMember: true,
      regions: ['eu-west-1'],
      ...about,
    });
    for (const each of [account(PROD, {}), account(CLOSED, { status: 'SUSPENDED' })]) {
      await directory.record({ kind: 'joined', account: each, changed: [] }, {}, at, undefined);
    }
    const coverage = createCoverage(table, clock);
    const cell = { accountId: PROD, region: 'eu-west-1' };
    const heard = { ...cell, source: 'config-event' };
    await coverage.heard(heard);
    at = hoursAgo(3);
    await coverage.heard(heard);
    await coverage.swept({ ...cell, source: 'collector/flow-logs' });
    at = hoursAgo(2);
    const denied = { error: 'denied: AccessDenied: no' };
    await coverage.swept({ ...cell, source: 'collector/guardduty' }, denied);
  });

  test('lists every source with its state, its reason and what to do', async () => {
    const { code, stdout, stderr } = await plumbline('coverage');
    expect(code).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines[0]).toBe('ACCOUNT | REGION | SOURCE | STATE | REASON | FIX');
    expect(lines).toContain(`${PROD} | eu-west-1 | config-event | COVERED | heard 3 h ago | `);
    expect(lines).toContain(
      `${PROD} | eu-west-1 | collector/guardduty | UNKNOWN | denied: AccessDenied: no | ` +
        `npx plumbline doctor --accounts ${PROD} --regions eu-west-1`,
    );
    expect(lines).toContain(
      `${PROD} | global | collector/account-summary | UNKNOWN | nothing was ever heard of it | ` +
        `npx plumbline doctor --accounts ${PROD} --regions us-east-1`,
    );
    expect(lines.filter((line) => line.startsWith(CLOSED))).not.toEqual([]);
    expect(stderr).toMatch(
      /^2 covered · 0 stale · \d+ unknown · \d+ not applicable now\nas of .*\n$/,
    );
  });

  test('counts in JSON what it lists', async () => {
    const { stdout } = await plumbline('coverage --json');
    const { schema, asOf, counts, items: rows } = JSON.parse(stdout);
    expect([schema, asOf]).toEqual([1, now]);
    const states = Object.groupBy(rows, ({ state }: { state: string }) => state);
    for (const [state, count] of Object.entries(counts)) {
      expect(states[state]?.length ?? 0, state).toBe(count);
    }
    const closed = rows.filter((row: { accountId: string }) => row.accountId === CLOSED);
    for (const row of closed) {
      expect(row).toMatchObject({ state: 'not applicable', reason: 'the account is suspended' });
    }
  });

  test('--gaps and --account leave out the rest', async () => {
    const { stdout } = await plumbline(`coverage --account ${PROD} --gaps --json`);
    const { items: rows } = JSON.parse(stdout);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatchObject({ accountId: PROD, state: 'unknown' });
  });

  test.each([
    ['99h', 'covered', 'something was heard'],
    ['30h', 'unknown', `nothing was heard from ${hoursAgo(74)} until ${hoursAgo(3)}`],
    ['101h', 'unknown', `nothing was heard before ${hoursAgo(100)}`],
  ])('--as-of %s: %s', async (time, state, reason) => {
    const { stdout } = await plumbline(`coverage --account ${PROD} --as-of ${time} --json`);
    const { items: rows } = JSON.parse(stdout);
    const row = rows.find(({ source }: { source: string }) => source === 'config-event');
    expect(row).toMatchObject({ state, reason });
  });

  test.each([
    ['coverage --account 12', '--account: "12" cannot be one: Account ids of twelve digits.'],
    ['coverage --as-of someday', '--as-of: "someday" is no time'],
    ['coverage --as-of 2027-01-01', '--as-of: lies in the future'],
  ])('%s is refused in one line', async (line, says) => {
    const { code, stderr } = await plumbline(line);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test.runIf(dynamo !== undefined)('without a directory only what was heard is listed', async () => {
  const other = await startEmbeddedDynamo();
  const endpoint = other?.endpoint ?? '';
  const { table } = await openLocalTable({ tableName: LOCAL_TABLE, endpoint });
  const cell = { accountId: PROD, region: 'eu-west-1', source: 'config-event' };
  await createCoverage(table, () => hoursAgo(30)).heard(cell);
  const { stdout, stderr } = await inProcess(['coverage', '--account', PROD], {
    env: { AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    now,
  });
  expect(stdout).toContain('STALE  nothing was heard for 30 h');
  expect(stderr).toContain('no organization is known here');
  await other?.stop();
});
