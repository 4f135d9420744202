import { describe, expect, test } from 'vitest';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { ago, coverageLedger, rowOf } from '#shared/organization/coverage.ts';
import {
  CONFIG_SOURCE,
  collectorSource,
  expectedSources,
  sourceLimits,
  sourcesOf,
} from '#shared/organization/coverage-sources.ts';
import { coverageRegions, ruleCoverage } from '#shared/organization/rule-coverage.ts';
import type { CoverageCell } from '#shared/store/coverage-item.ts';
import { minute } from '#test/support/evidence.ts';

const now = minute(10_000);
const hoursAgo = (hours: number) => shifted(now, -hours * 3_600_000);
const account = (about: Partial<Account> = {}): Account => ({
  id: '111122223333',
  name: 'prod',
  status: 'ACTIVE',
  isMember: true,
  regions: ['eu-west-1'],
  ...about,
});
const flowLogs = collectorSource('flow-logs');
const place = { accountId: '111122223333', region: 'eu-west-1', source: flowLogs };
const doctor = 'npx plumbline doctor --accounts 111122223333 --regions eu-west-1';

describe('a cell', () => {
  test.each<[string, Partial<CoverageCell> | undefined, string, string, string | undefined]>([
    ['that was never heard', undefined, 'unknown', 'nothing was ever heard of it', doctor],
    ['heard lately', { lastHeard: hoursAgo(1) }, 'covered', 'heard 60 min ago', undefined],
    [
      'read within the limit',
      { lastSwept: hoursAgo(25.9) },
      'covered',
      'heard 25 h ago',
      undefined,
    ],
    [
      'silent since the limit',
      { lastSwept: hoursAgo(26) },
      'stale',
      'nothing was heard for 26 h',
      doctor,
    ],
    [
      'silent but for a read',
      { lastHeard: hoursAgo(90), lastSwept: hoursAgo(3) },
      'covered',
      'heard 3 h ago',
      undefined,
    ],
    [
      'that was refused after it was read',
      { lastSwept: hoursAgo(3), lastError: { at: hoursAgo(1), cause: 'denied: AccessDenied: no' } },
      'unknown',
      'denied: AccessDenied: no',
      doctor,
    ],
    [
      'that throttles',
      { lastError: { at: hoursAgo(1), cause: 'throttled: Throttling: no' } },
      'unknown',
      'throttled: Throttling: no',
      `${doctor} # it throttles; the next round reads it again`,
    ],
    [
      'that was heard after it was refused',
      { lastHeard: hoursAgo(1), lastError: { at: hoursAgo(3), cause: 'denied: no' } },
      'covered',
      'heard 60 min ago',
      undefined,
    ],
  ])('%s', (_, about, state, reason, fix) => {
    const cell = about && { ...place, ...about };
    const row = rowOf(place, cell, { now });
    expect([row.state, row.reason, row.fix]).toEqual([state, reason, fix]);
  });

  test('of AWS Config names the recorder, in the home Region for what is global', () => {
    const { fix } = rowOf({ ...place, region: 'global', source: CONFIG_SOURCE }, undefined, {
      now,
    });
    expect(fix).toContain('describe-configuration-recorder-status --region us-east-1 # as 1111');
  });

  test('has the limit of its source', () => {
    const limits = { ...sourceLimits, byName: { [flowLogs]: 3_600_000 } };
    const cell = { ...place, lastSwept: hoursAgo(2) };
    expect(rowOf(place, cell, { now, limits }).state).toBe('stale');
    expect(rowOf({ ...place, source: 'constructor' }, cell, { now, limits }).state).toBe('covered');
  });
});

describe('the ledger', () => {
  const sources = expectedSources([
    { name: 'flow-logs', scope: 'account-and-region' },
    { name: 'account-summary', scope: 'account' },
  ]);
  const input = { regions: ['eu-west-1', 'us-east-1'], sources, now };
  const shown = (accounts: readonly Account[], cells: readonly CoverageCell[] = []) =>
    coverageLedger({ ...input, accounts, cells }).map(
      ({ region, source, state }) => `${region} ${source} ${state}`,
    );

  test('has a row for everything that is expected, and for everything that was heard', () => {
    const cells = [
      { ...place, lastSwept: now },
      { ...place, source: 'config-snapshot', lastHeard: now },
      { ...place, accountId: '999900001111', lastHeard: now },
    ];
    expect(shown([account()], cells)).toEqual([
      'eu-west-1 collector/flow-logs covered',
      'eu-west-1 config-event unknown',
      'eu-west-1 config-snapshot covered',
      'global collector/account-summary unknown',
      'global config-event unknown',
      'us-east-1 collector/flow-logs not applicable',
      'us-east-1 config-event not applicable',
      'eu-west-1 collector/flow-logs covered',
    ]);
  });

  test('expects the watched Regions of an account whose own are not known', () => {
    const { regions: _, ...unknown } = account();
    expect(shown([unknown])).toContain('us-east-1 config-event unknown');
  });

  test.each([
    [{ status: 'SUSPENDED' }, 'the account is suspended'],
    [{ isMember: false }, 'the account has left the organization'],
  ] as const)('says of an account with %o why nothing is known', (about, reason) => {
    const rows = coverageLedger({
      ...input,
      accounts: [account(about)],
      cells: [{ ...place, lastHeard: hoursAgo(100) }],
    });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ state: 'not applicable', reason });
  });
});

describe('a rule', () => {
  const on = { resourceTypes: ['AWS::EC2::VPC'], aspect: 'flow-logs' };
  const rule = { id: 'vpc-flow-logs-enabled', on };
  const sources = sourcesOf(on, collectors);
  const covered = rowOf(place, { ...place, lastSwept: hoursAgo(1) }, { now });
  const stale = rowOf(place, { ...place, lastSwept: hoursAgo(30) }, { now });
  const asked = {
    rule,
    account: account(),
    region: 'eu-west-1',
    sources,
    rows: [covered],
    subjects: 2,
  };

  test.each([
    ['that judges', {}, 'covered', 'heard 60 min ago'],
    ['without anything to judge', { subjects: 0 }, 'not applicable', 'there is no AWS::EC2::VPC'],
    [
      'whose source is silent',
      { rows: [stale], subjects: 0 },
      'stale',
      `${flowLogs}: nothing was heard for 30 h`,
    ],
    [
      'whose source is missing',
      { rows: [] },
      'unknown',
      `${flowLogs}: nothing was ever heard of it`,
    ],
    ['elsewhere', { region: 'global' }, 'not applicable', 'the rule is about a Region'],
    [
      'in a Region that is off',
      { region: 'us-east-1' },
      'not applicable',
      'the Region is not enabled in the account',
    ],
    [
      'in a closed account',
      { account: account({ status: 'CLOSED' }) },
      'not applicable',
      'the account is closed',
    ],
  ])('%s', (_, about, state, reason) => {
    expect(ruleCoverage({ ...asked, ...about })).toMatchObject({ state, reason });
  });

  test('is fed by the collectors that make its aspect, else by AWS Config', () => {
    expect(sources).toEqual([{ name: flowLogs, scope: 'region' }]);
    expect(sourcesOf({ ...on, aspect: 'configuration' }, collectors)).toEqual([
      { name: CONFIG_SOURCE, scope: 'everywhere' },
    ]);
    const logGroups = { resourceTypes: ['AWS::Logs::LogGroup'], aspect: 'configuration' };
    expect(sourcesOf(logGroups, collectors)).toEqual([
      { name: collectorSource('log-groups'), scope: 'region' },
    ]);
  });

  test('is asked about in the Regions of an account and as a whole', () => {
    expect(coverageRegions(account(), ['eu-west-1', 'us-east-1'])).toEqual(['eu-west-1', 'global']);
    expect(coverageRegions(account({ isMember: false }), ['eu-west-1'])).toEqual(['global']);
  });
});

test.each([
  [1, '1 min'],
  [119, '119 min'],
  [120, '2 h'],
  [2879, '47 h'],
  [2880, '2 d'],
])('%i minutes are %s', (minutes, text) => {
  expect(ago(minute(0), minute(minutes))).toBe(text);
});
