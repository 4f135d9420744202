import { describe, expect, test } from 'vitest';
import { checks } from '#shared/doctor/checks/index.ts';
import { actionsOf } from '#shared/doctor/policy.ts';
import { parameters, TABLE_KEY } from './organization.ts';
import { found, offOf, visited } from './visited.ts';
import { denied, Refusal } from './wire.ts';

/** The REST services have no names of actions on the wire. */
const REST: Readonly<Record<string, string>> = {
  'lambda:GetFunctionConfiguration': 'lambda:GET /2015-03-31/functions/*/configuration',
  'lambda:GetAccountSettings': 'lambda:GET /2016-08-19/account-settings',
  'guardduty:ListDetectors': 'guardduty:GET /detector',
  'securityhub:DescribeHub': 'securityhub:GET /accounts',
};

/** A world in which every read is made: with keys and Slack. */
const everything = {
  'cloudformation:DescribeStacks': () => ({
    Stacks: [
      {
        StackName: 'plumbline-prod',
        StackStatus: 'CREATE_COMPLETE',
        CreationTime: '2026-01-01T00:00:00Z',
        EnableTerminationProtection: true,
        Parameters: parameters({ TableKeyArn: TABLE_KEY }),
      },
    ],
  }),
};

describe('what may not be read is unknown, with the action that was missing', () => {
  const actions = actionsOf(checks).filter((action) => action !== 'sts:AssumeRole');

  test.each(actions)('%s', async (action) => {
    const changed = { ...everything, [REST[action] ?? action]: () => denied(action) };
    const { examined } = await visited({ changed });
    const off = offOf(examined);
    expect(Object.keys(off).length).toBeGreaterThan(0);
    expect([...new Set(Object.values(off))]).toEqual(['unknown']);
    for (const id of Object.keys(off)) {
      const unknown = found(examined, id).answers.filter(({ result }) => result === 'unknown');
      for (const { evidence, fix } of unknown) {
        expect(evidence['missing action']).toBe(action);
        expect(fix).toMatch(/--policy|--role/);
      }
      expect(checks.find((each) => each.id === id)?.actions).toContain(action);
    }
  });

  test('a role that may not be assumed', async () => {
    const { examined } = await visited({
      changed: { 'sts:AssumeRole': () => new Refusal('AccessDenied', 'no') },
    });
    expect(offOf(examined)).toEqual({
      recorder: 'unknown',
      'recording-group': 'unknown',
      'global-types': 'unknown',
      'delivery-channel': 'unknown',
      forwarding: 'unknown',
      unforwarded: 'unknown',
      'read-role': 'unknown',
      'security-services': 'unknown',
    });
    const { answers } = found(examined, 'recorder');
    const [own, , member] = answers;
    expect(own?.result).toBe('pass');
    expect(member?.evidence['missing action']).toBe('sts:AssumeRole');
    expect(member?.fix).toContain('--role');
  });

  test('in a member it is the role that may too little, not we', async () => {
    const action = 'config:DescribeDeliveryChannels';
    const { examined } = await visited({ changed: { [action]: () => denied(action) } });
    const [own, , member] = found(examined, 'delivery-channel').answers;
    expect([own?.fix, member?.fix]).toEqual([
      'npx plumbline doctor --policy',
      'npx plumbline doctor --role <role that may read there>',
    ]);
  });

  test('the action that AWS names counts: a secret under another key', async () => {
    const { examined } = await visited({
      changed: { 'ssm:GetParameter': () => denied('kms:Decrypt') },
    });
    expect(found(examined, 'slack-webhook').answers[0]?.evidence['missing action']).toBe(
      'kms:Decrypt',
    );
  });

  test('everything at once', async () => {
    const all = actions.filter((action) => action !== 'sts:GetCallerIdentity');
    const { examined, scope } = await visited({
      changed: Object.fromEntries(
        all.map((action) => [REST[action] ?? action, () => denied(action)]),
      ),
    });
    expect(scope.partly).toContain('ListAccounts');
    expect(scope.accounts).toHaveLength(1);
    expect(examined.filter(({ result }) => result === 'fail' || result === 'warn')).toEqual([]);
  });
});

test('credentials that AWS does not accept fail, and nothing else does', async () => {
  const refused = () => new Refusal('ExpiredToken', 'the security token is expired');
  const { examined } = await visited({
    changed: {
      'sts:GetCallerIdentity': refused,
      ...Object.fromEntries(
        actionsOf(checks).map((action) => [
          REST[action] ?? action,
          () => new Refusal('ExpiredTokenException', 'expired'),
        ]),
      ),
    },
  });
  const failed = examined.filter(({ result }) => result === 'fail');
  expect(failed.map(({ id }) => id)).toEqual(['credentials']);
  expect(failed[0]?.answers[0]?.fix).toBe('aws sso login');
  expect(found(examined, 'clock').result).toBe('pass');
});
