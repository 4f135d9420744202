import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { progress } from '#cli/doctor/progress.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { shellCommands } from '#test/docs/pages.ts';
import { simulatedAws, type World } from '#test/shared/adapters/doctor/aws.ts';
import { accountIds, HUB, healthy, REGION } from '#test/shared/adapters/doctor/organization.ts';
import { Refusal } from '#test/shared/adapters/doctor/wire.ts';
import { inProcess, plumbline, ROOT } from './cli.ts';

const page = readFileSync(`${ROOT}docs/doctor.md`, 'utf8');
const commands = shellCommands(page).map(({ command }) => command);

/** Runs the command as a person does, with a simulated AWS instead of the real one. */
async function doctor(args: readonly string[], changed: World = {}) {
  const { endpoint } = await simulatedAws({ ...healthy(accountIds(3)), ...changed }, { hub: HUB });
  return plumbline(['doctor', ...args], {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    },
  });
}

/** What differs between the archives of this machine and those of the simulated functions. */
const archives = /functions/;

describe('every command of the page does what it says', () => {
  test.each(commands)('%s', async (command) => {
    const [npx, program, name, ...args] = command.split(/\s+/);
    expect([npx, program, name]).toEqual(['npx', 'plumbline', 'doctor']);
    const { code, stdout, stderr } = await doctor(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('\u001b');
    if (args.includes('--json') || args.includes('--policy')) JSON.parse(stdout);
    else
      expect(stdout).toMatch(
        /\n0 fail · \d warn · 0 unknown · \d+ pass; \d accounts? × 2 Regions in [\d.]+ s\n$/,
      );
  });

  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(5));
});

test('--json is one document with every check in full', async () => {
  const stopped = {
    ConfigurationRecordersStatus: [{ name: 'default', recording: false, lastStatus: 'SUCCESS' }],
  };
  const { code, stdout } = await doctor(['--json'], {
    'config:DescribeConfigurationRecorderStatus': () => stopped,
    'kms:DescribeKey': () => new Refusal('AccessDeniedException'),
    'dynamodb:DescribeTable': () => new Refusal('AccessDeniedException', 'no'),
  });
  expect(code).toBe(4);
  const document = JSON.parse(stdout);
  expect(Object.keys(document)).toEqual([
    'schema',
    'stage',
    'region',
    'accounts',
    'regions',
    'tookMs',
    'account',
    'counts',
    'checks',
  ]);
  expect(document).toMatchObject({ schema: 1, stage: 'prod', account: HUB });
  for (const check of document.checks) {
    expect(Object.keys(check).slice(0, 6)).toEqual([
      'id',
      'title',
      'result',
      'docs',
      'evidence',
      'fix',
    ]);
    expect(check.fix === null).toBe(check.result === 'pass');
    if (check.id !== 'functions') expect(Object.keys(check.evidence).length).toBeGreaterThan(0);
  }
  const named = (id: string) => document.checks.find((each: { id: string }) => each.id === id);
  expect(named('recorder')).toMatchObject({
    result: 'fail',
    evidence: { fail: 6 },
    fix: 'aws configservice start-configuration-recorder --region eu-west-1 --configuration-recorder-name default',
  });
  expect(named('recorder').places).toHaveLength(6);
  expect(named('table')).toMatchObject({
    result: 'unknown',
    evidence: { 'missing action': 'dynamodb:DescribeTable' },
  });
  expect(named('table').fix).toBe(
    'npx plumbline doctor --stage prod --policy > doctor-policy.json && aws iam put-role-policy --role-name Operator --policy-name plumbline-doctor --policy-document file://doctor-policy.json',
  );
  expect(Object.values<number>(document.counts).reduce((sum, each) => sum + each, 0)).toBe(
    document.checks.length,
  );
});

test('for people: what is wrong, where, how it is mended and where to read on', async () => {
  const { code, stdout } = await doctor([], {
    'config:DescribeDeliveryChannels': () => ({ DeliveryChannels: [] }),
  });
  expect(code).toBe(4);
  expect(stdout).toContain('fail    delivery-channel');
  expect(stdout).toContain(`fail ${HUB} eu-west-1: channel none`);
  expect(stdout).toContain('mend  aws configservice put-delivery-channel --region eu-west-1');
  expect(stdout).toContain('and 1 more: --json has them all');
  expect(stdout).toContain('see   docs/doctor.md#delivery-channel');
  expect(stdout.split('\n').filter((line) => archives.test(line)).length).toBeGreaterThan(0);
});

test('without credentials it says so, and fails', async () => {
  const { code, stdout } = await plumbline(['doctor', '--json'], {
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  });
  expect(code).toBe(4);
  const { checks, account, accounts } = JSON.parse(stdout);
  expect([account, accounts]).toEqual([null, []]);
  const failed = checks.filter(({ result }: { result: string }) => result === 'fail');
  expect(failed.map(({ id }: { id: string }) => id)).toEqual(['credentials']);
});

test.each([
  [['--stage', 'Prod!'], '--stage: "Prod!" is not a stage'],
  [['--accounts', '1,2'], '--accounts: "1" is not an account id (twelve digits)'],
  [['--regions', 'europe'], '--regions: "europe" is not a Region'],
  [['--role', 'a b'], '--role: "a b" is not a role name'],
  [['prod'], 'takes no prod'],
])('%j is refused', async (args, line) => {
  const { code, stdout, stderr } = await inProcess(['doctor', ...args]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(line);
});

test('the policy needs neither AWS nor the SDK', async () => {
  const { code, stdout } = await inProcess(['doctor', '--policy', '--role', 'audit']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
  expect(stdout).toContain('arn:aws:iam::*:role/audit');
});

describe('progress', () => {
  function shown(isTTY: boolean, seconds: readonly number[]) {
    const texts: string[] = [];
    let at = 0;
    const line = progress({
      now: () => instantOf(at * 1000),
      stderr: {
        write: (text) => texts.push(text) > 0,
        drained: () => Promise.resolve(),
        isClosed: false,
        isTTY,
      },
    });
    for (const second of seconds) {
      at = second;
      line.tell(second, 10);
    }
    return { took: line.end(), texts };
  }

  test('is shown on a terminal after two seconds, and erased', () => {
    expect(shown(true, [1, 2, 2.1, 3])).toEqual({
      took: 3000,
      texts: ['\r\u001b[K2 of 10 answers, 2 s', '\r\u001b[K3 of 10 answers, 3 s', '\r\u001b[K'],
    });
  });

  test('is not shown before, and never elsewhere', () => {
    expect(shown(true, [0.5, 1.9]).texts).toEqual([]);
    expect(shown(false, [1, 2, 3]).texts).toEqual([]);
  });
});
