import { describe, expect, test } from 'vitest';
import { configItem } from '#test/support/resources/config-item.ts';
import { iamUser, managedPolicy, policyVersion } from '#test/support/resources/iam.ts';
import { iamError } from '../collectors/answers.ts';
import type { Calls } from '../collectors/aws-server.ts';
import { readLive, testSameVerdicts } from './judged.ts';
import { query } from './wire.ts';

const ACCOUNT = '111122223333';
const CLOUDSHELL = 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess';
const attachedPolicies = (call: string, ...arns: readonly string[]) =>
  query(call, {
    AttachedPolicies: arns.map((PolicyArn) => ({ PolicyName: PolicyArn.split('/')[1], PolicyArn })),
    IsTruncated: false,
  });
const attachedManagedPolicies = [{ policyName: 'AWSCloudShellFullAccess', policyArn: CLOUDSHELL }];

describe('users', () => {
  const TYPE = 'AWS::IAM::User';
  const userId = 'AIDAEXAMPLEEXAMPLE123';
  const ada = {
    Path: '/',
    UserName: 'ada',
    UserId: userId,
    Arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
    CreateDate: '2026-01-12T09:00:00Z',
  };
  const calls = (attached: readonly string[] = [], inline: readonly string[] = []): Calls => ({
    GetUser: query('GetUser', { User: ada }),
    ListAttachedUserPolicies: attachedPolicies('ListAttachedUserPolicies', ...attached),
    ListUserPolicies: query('ListUserPolicies', { PolicyNames: inline, IsTruncated: false }),
  });

  testSameVerdicts(TYPE, { name: 'ada' }, [
    { name: 'without policies', item: iamUser(), calls: calls() },
    {
      name: 'with a policy',
      item: iamUser({ attachedManagedPolicies }),
      calls: calls([CLOUDSHELL]),
    },
    {
      name: 'with a policy of its own',
      item: iamUser({ userPolicyList: [{ policyName: 'deploy', policyDocument: '%7B%7D' }] }),
      calls: calls([], ['deploy']),
    },
  ]);

  const listed = query('ListUsers', { Users: [ada], IsTruncated: false });
  test.each([
    ['an ARN', { arn: `arn:aws:iam::${ACCOUNT}:user/people/ada` }, 'present'],
    ['an id', { id: userId }, 'present'],
    ['an id that is gone', { id: 'AIDAGONE' }, 'absent'],
    ['an id whose name was given to another', { id: 'AIDAGONE', name: 'ada' }, 'absent'],
    ['nothing', {}, 'failed'],
  ])('are found by %s', async (_, by, kind) => {
    const { reading } = await readLive(TYPE, by, { ...calls(), ListUsers: listed });
    expect(reading.kind).toBe(kind);
  });

  test('are absent when IAM does not know them', async () => {
    const { reading } = await readLive(
      TYPE,
      { name: 'ada' },
      { GetUser: iamError(404, 'NoSuchEntity') },
    );
    expect(reading).toEqual({ kind: 'absent' });
  });

  test('are tagged as IAM says', async () => {
    const User = { ...ada, Tags: [{ Key: 'team', Value: 'shop' }] };
    const { reading } = await readLive(
      TYPE,
      { name: 'ada' },
      { ...calls(), GetUser: query('GetUser', { User }) },
    );
    expect(reading).toMatchObject({ traits: { name: 'ada', tags: { team: 'shop' } } });
  });

  test.each(['ListAttachedUserPolicies', 'ListUserPolicies'])(
    'are not read at all when %s is throttled',
    async (call) => {
      const trouble = { ...calls(), [call]: iamError(400, 'Throttling') };
      expect((await readLive(TYPE, { name: 'ada' }, trouble)).reading).toEqual({
        kind: 'failed',
        cause: `iam:${call} was throttled: Throttling: Throttling it said`,
        retry: true,
      });
    },
  );
});

describe.each([
  ['Role', 'AROAEXAMPLEEXAMPLE123', 'deployer'],
  ['Group', 'AGPAEXAMPLEEXAMPLE123', 'developers'],
])('%ss', (kind, id, name) => {
  const small = kind.toLowerCase();
  const type = `AWS::IAM::${kind}`;
  const arn = `arn:aws:iam::${ACCOUNT}:${small}/${name}`;
  const one = { [`${kind}Name`]: name, [`${kind}Id`]: id, Arn: arn, Path: '/' };
  const item = (attached: readonly unknown[]) =>
    configItem({
      resourceType: type,
      resourceId: id,
      resourceName: name,
      ARN: arn,
      awsRegion: 'global',
      configuration: {
        [`${small}Name`]: name,
        [`${small}Id`]: id,
        arn,
        attachedManagedPolicies: attached,
      },
    });
  const list = `ListAttached${kind}Policies`;
  const calls = (...attached: readonly string[]): Calls => ({
    [`Get${kind}`]: query(`Get${kind}`, { [kind]: one, Users: [] }),
    [`List${kind}s`]: query(`List${kind}s`, { [`${kind}s`]: [one], IsTruncated: false }),
    [list]: attachedPolicies(list, ...attached),
  });
  const withoutTags = kind === 'Group';

  test.each([
    ['with CloudShell', attachedManagedPolicies, [CLOUDSHELL]],
    ['without', [], []],
  ] as const)('%s hold what IAM says', async (_, recorded, attached) => {
    const { reading } = await readLive(type, { id }, calls(...attached));
    expect(reading).toMatchObject({
      kind: 'present',
      resourceId: id,
      traits: { arn, name, ...(withoutTags ? {} : { tags: {} }) },
      state: { configuration: item(recorded).configuration },
    });
  });

  testSameVerdicts(type, { name }, [
    { name: 'with CloudShell', item: item(attachedManagedPolicies), calls: calls(CLOUDSHELL) },
    { name: 'without', item: item([]), calls: calls() },
  ]);

  test('are absent when IAM does not know them', async () => {
    const gone = { ...calls(), [`Get${kind}`]: iamError(404, 'NoSuchEntity') };
    expect((await readLive(type, { name }, gone)).reading).toEqual({ kind: 'absent' });
    expect((await readLive(type, { id: 'GONE' }, calls())).reading).toEqual({ kind: 'absent' });
  });
});

describe('policies', () => {
  const TYPE = 'AWS::IAM::Policy';
  const arn = `arn:aws:iam::${ACCOUNT}:policy/deployer`;
  const PolicyId = 'ANPAEXAMPLEEXAMPLE123';
  const described = {
    PolicyName: 'deployer',
    PolicyId,
    Arn: arn,
    Path: '/',
    DefaultVersionId: 'v2',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
  };
  const statement = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
  const calls = (Action: string): Calls => ({
    GetPolicy: query('GetPolicy', { Policy: described }),
    GetPolicyVersion: ({ input }) =>
      query('GetPolicyVersion', {
        PolicyVersion: {
          VersionId: input['VersionId'],
          IsDefaultVersion: true,
          CreateDate: '2026-01-12T09:00:00Z',
          Document: encodeURIComponent(
            JSON.stringify({ Version: '2012-10-17', Statement: [statement(Action)] }),
          ),
        },
      }),
    ListPolicies: query('ListPolicies', { Policies: [described], IsTruncated: false }),
  });
  const item = (Action: string) => managedPolicy([policyVersion([statement(Action)])]);

  testSameVerdicts(TYPE, { arn }, [
    {
      name: 'of one action',
      item: item('s3:ListAllMyBuckets'),
      calls: calls('s3:ListAllMyBuckets'),
    },
    { name: 'of every action', item: item('*'), calls: calls('*') },
  ]);

  test.each([
    ['id', { id: PolicyId }, 'present'],
    ['name', { name: 'deployer' }, 'present'],
    ['an id that is gone', { id: 'ANPAGONE' }, 'absent'],
    ['an ARN and the id of one before it', { id: 'ANPAGONE', arn }, 'absent'],
    ['nothing', {}, 'failed'],
  ])('are found by %s', async (_, by, kind) => {
    expect((await readLive(TYPE, by, calls('s3:*'))).reading.kind).toBe(kind);
  });

  test('of AWS are not the account’s', async () => {
    const Arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const { reading } = await readLive(
      TYPE,
      { arn: Arn },
      { ...calls('s3:*'), GetPolicy: query('GetPolicy', { Policy: { ...described, Arn } }) },
    );
    expect(reading).toEqual({
      kind: 'failed',
      cause: `${Arn} belongs to account aws, not to ${ACCOUNT}`,
      retry: false,
    });
  });
});
