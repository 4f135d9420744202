import { describe, expect, test } from 'vitest';
import { dynamodbTable } from '#test/support/resources/dynamodb-table.ts';
import { kmsKey } from '#test/support/resources/kms-key.ts';
import { lambdaFunction, lambdaPermission } from '#test/support/resources/lambda-function.ts';
import { launchConfiguration } from '#test/support/resources/launch-configuration.ts';
import { jsonAnswer, jsonError } from '../collectors/answers.ts';
import type { Calls } from '../collectors/aws-server.ts';
import { readLive, testSameVerdicts } from './judged.ts';
import { query, TAGS } from './wire.ts';

const HERE = 'eu-central-1:111122223333';

describe('keys', () => {
  const TYPE = 'AWS::KMS::Key';
  const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
  const arn = `arn:aws:kms:${HERE}:key/${id}`;
  const calls = (over: object = {}, rotation: unknown = true): Calls => ({
    DescribeKey: jsonAnswer({
      KeyMetadata: {
        AWSAccountId: '111122223333',
        KeyId: id,
        Arn: arn,
        CreationDate: 1768208400,
        Enabled: true,
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeyState: 'Enabled',
        Origin: 'AWS_KMS',
        KeyManager: 'CUSTOMER',
        CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        ...over,
      },
    }),
    GetKeyRotationStatus: jsonAnswer({ KeyRotationEnabled: rotation }),
    ListResourceTags: ({ input }) =>
      jsonAnswer(
        input['Marker'] === undefined
          ? { Tags: [{ TagKey: 'team', TagValue: 'shop' }], Truncated: true, NextMarker: 'm' }
          : { Tags: [], Truncated: false },
      ),
  });
  const unsupported = jsonError(400, 'UnsupportedOperationException');

  testSameVerdicts(TYPE, { id }, [
    { name: 'rotated', item: { ...kmsKey(), tags: TAGS }, calls: calls() },
    {
      name: 'not rotated',
      item: { ...kmsKey({}, { KeyRotationStatus: false }), tags: TAGS },
      calls: calls({}, false),
    },
    {
      name: 'going to be deleted',
      item: {
        ...kmsKey(
          { keyState: 'PendingDeletion', enabled: false, deletionDate: 1768813200000 },
          { KeyRotationStatus: false },
        ),
        tags: TAGS,
      },
      calls: calls(
        { KeyState: 'PendingDeletion', Enabled: false, DeletionDate: 1768813200 },
        false,
      ),
    },
    {
      name: 'that cannot be rotated',
      item: {
        ...kmsKey(
          { keySpec: 'RSA_2048', customerMasterKeySpec: 'RSA_2048' },
          { KeyRotationStatus: undefined },
        ),
        tags: TAGS,
      },
      calls: {
        ...calls({ KeySpec: 'RSA_2048', CustomerMasterKeySpec: 'RSA_2048' }),
        GetKeyRotationStatus: unsupported,
      },
    },
    {
      name: 'of AWS',
      item: kmsKey({ keyManager: 'AWS' }, { KeyRotationStatus: true }),
      calls: {
        ...calls({ KeyManager: 'AWS' }),
        ListResourceTags: jsonError(400, 'AccessDeniedException'),
      },
    },
  ]);

  test.each([
    ['its ARN', { arn }, arn],
    ['an alias', { name: 'alias/orders' }, 'alias/orders'],
    ['its id before all', { id, arn, name: 'alias/orders' }, id],
  ])('are found by %s', async (_, by, asked) => {
    const read = await readLive(TYPE, by, calls());
    expect(read.reading).toMatchObject({
      resourceId: id,
      traits: { arn, tags: TAGS },
      state: { configuration: { creationDate: 1768208400000, awsaccountId: '111122223333' } },
    });
    expect(read.asked[0]?.input).toEqual({ KeyId: asked });
  });

  test.each([
    ['KMSInvalidStateException', 'present'],
    ['KMSInternalException', 'failed'],
    ['AccessDeniedException', 'failed'],
  ])('whose rotation KMS answers with %s are %s', async (code, kind) => {
    const { reading } = await readLive(
      TYPE,
      { id },
      { ...calls(), GetKeyRotationStatus: jsonError(400, code) },
    );
    expect(reading.kind).toBe(kind);
    expect(JSON.stringify(reading)).not.toContain('KeyRotationStatus":');
  });

  test('are absent when KMS does not know them, and another account’s are not ours', async () => {
    const gone = { DescribeKey: jsonError(400, 'NotFoundException') };
    expect((await readLive(TYPE, { id }, gone)).reading).toEqual({ kind: 'absent' });
    const Arn = `arn:aws:kms:eu-central-1:444455556666:key/${id}`;
    expect((await readLive(TYPE, { arn: Arn }, calls({ Arn }))).reading).toMatchObject({
      kind: 'failed',
      retry: false,
    });
  });
});

describe('functions', () => {
  const TYPE = 'AWS::Lambda::Function';
  const arn = `arn:aws:lambda:${HERE}:function:resize`;
  const at = `GET /2015-03-31/functions/resize`;
  const tagsAt = `GET /2017-03-31/tags/${encodeURIComponent(arn)}`;
  const none = jsonError(404, 'ResourceNotFoundException');
  const calls = (...permissions: readonly unknown[]): Calls => ({
    [`${at}/configuration`]: jsonAnswer({
      FunctionName: 'resize',
      FunctionArn: arn,
      Runtime: 'nodejs24.x',
      LastModified: '2026-01-12T09:00:00.000+0000',
      Environment: { Variables: { PASSWORD: 'hunter2' } },
    }),
    [`${at}/policy`]:
      permissions.length === 0
        ? none
        : jsonAnswer({
            Policy: JSON.stringify({
              Version: '2012-10-17',
              Id: 'default',
              Statement: permissions,
            }),
            RevisionId: 'r',
          }),
    [tagsAt]: jsonAnswer({ Tags: TAGS }),
  });
  const tagged = (...permissions: readonly unknown[]) => ({
    ...lambdaFunction(...permissions),
    tags: TAGS,
  });
  const everyone = lambdaPermission({ Principal: '*', Condition: undefined });

  testSameVerdicts(TYPE, { name: 'resize' }, [
    { name: 'nobody may invoke', item: tagged(), calls: calls() },
    {
      name: 'a topic may invoke',
      item: tagged(lambdaPermission()),
      calls: calls(lambdaPermission()),
    },
    { name: 'everyone may invoke', item: tagged(everyone), calls: calls(everyone) },
  ]);

  test.each([
    { id: 'resize' },
    { name: 'resize:live' },
    { name: '111122223333:function:resize' },
    { name: `${arn}:live` },
    { arn },
  ])('are found by %o, whatever version is named', async (by) => {
    const { reading } = await readLive(TYPE, by, calls());
    expect(reading).toMatchObject({ resourceId: 'resize', traits: { arn, tags: TAGS } });
  });

  test('do not give away what is in their environment', async () => {
    const { reading } = await readLive(TYPE, { arn }, calls());
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  test('are absent when they are not there, and not read when their policy is denied', async () => {
    const gone = { ...calls(), [`${at}/configuration`]: none };
    expect((await readLive(TYPE, { arn }, gone)).reading).toEqual({ kind: 'absent' });
    const denied = { ...calls(), [`${at}/policy`]: jsonError(403, 'AccessDeniedException') };
    expect((await readLive(TYPE, { arn }, denied)).reading).toEqual({
      kind: 'failed',
      cause: 'lambda:GetPolicy was denied: AccessDeniedException: AccessDeniedException it said',
      retry: false,
    });
  });
});

describe('tables', () => {
  const TYPE = 'AWS::DynamoDB::Table';
  const arn = `arn:aws:dynamodb:${HERE}:table/orders`;
  const calls = (status: string, tags: readonly unknown[] = []): Calls => ({
    DescribeTable: jsonAnswer({
      Table: {
        TableName: 'orders',
        TableArn: arn,
        TableStatus: 'ACTIVE',
        CreationDateTime: 1768208400,
      },
    }),
    DescribeContinuousBackups: jsonAnswer({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
      },
    }),
    ListTagsOfResource: ({ input }) =>
      jsonAnswer(input['NextToken'] === undefined ? { Tags: [], NextToken: 't' } : { Tags: tags }),
  });
  const item = (pointInTimeRecoveryStatus: string) =>
    dynamodbTable({
      ContinuousBackupsDescription: {
        continuousBackupsStatus: 'ENABLED',
        pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus },
      },
    });

  testSameVerdicts(TYPE, { name: 'orders' }, [
    {
      name: 'that can be restored',
      item: { ...item('ENABLED'), tags: TAGS },
      calls: calls('ENABLED', [{ Key: 'team', Value: 'shop' }]),
    },
    { name: 'that cannot', item: item('DISABLED'), calls: calls('DISABLED') },
  ]);

  test.each(['DescribeTable', 'DescribeContinuousBackups'])('are absent by %s', async (call) => {
    const code = call === 'DescribeTable' ? 'ResourceNotFoundException' : 'TableNotFoundException';
    const gone = { ...calls('ENABLED'), [call]: jsonError(400, code) };
    expect((await readLive(TYPE, { arn }, gone)).reading).toEqual({ kind: 'absent' });
  });

  test('without a word on restoring are not read', async () => {
    const half = { ...calls('ENABLED'), DescribeContinuousBackups: jsonAnswer({}) };
    expect((await readLive(TYPE, { arn }, half)).reading).toEqual({
      kind: 'failed',
      cause:
        'dynamodb:DescribeContinuousBackups failed: IncompleteAnswer: the answer has no ContinuousBackupsDescription',
      retry: false,
    });
  });
});

describe('launch configurations', () => {
  const TYPE = 'AWS::AutoScaling::LaunchConfiguration';
  const call = 'DescribeLaunchConfigurations';
  const arn = `arn:aws:autoscaling:${HERE}:launchConfiguration:0f1e:launchConfigurationName/web-1`;
  const one = {
    LaunchConfigurationName: 'web-1',
    LaunchConfigurationARN: arn,
    ImageId: 'ami-0a1b2c3d4e5f60718',
    InstanceType: 't3.small',
    CreatedTime: '2026-01-12T09:00:00Z',
    UserData: 'c2VjcmV0',
  };
  const calls = (...found: readonly object[]): Calls => ({
    [call]: query(call, { LaunchConfigurations: found }),
  });

  testSameVerdicts(TYPE, { name: 'web-1' }, [
    {
      name: 'without public addresses',
      item: launchConfiguration({ associatePublicIpAddress: false }),
      calls: calls({ ...one, AssociatePublicIpAddress: false }),
    },
    {
      name: 'with public addresses',
      item: launchConfiguration({ associatePublicIpAddress: true }),
      calls: calls({ ...one, AssociatePublicIpAddress: true }),
    },
    { name: 'as the subnet decides', item: launchConfiguration(), calls: calls(one) },
  ]);

  test.each([{ arn }, { id: arn }, { name: 'web-1' }])('are found by %o', async (by) => {
    const { reading, asked } = await readLive(TYPE, by, calls(one));
    expect(reading).toMatchObject({ kind: 'present', resourceId: arn });
    expect(asked[0]?.input).toMatchObject({ 'LaunchConfigurationNames.member.1': 'web-1' });
    expect(JSON.stringify(reading)).not.toContain('c2VjcmV0');
  });

  test('are absent when the list is empty', async () => {
    expect((await readLive(TYPE, { arn }, calls())).reading).toEqual({ kind: 'absent' });
  });
});
