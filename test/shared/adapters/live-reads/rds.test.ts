import { describe, expect, test } from 'vitest';
import { dbCluster } from '#test/support/resources/db-cluster.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { dbClusterSnapshot, dbSnapshot } from '#test/support/resources/db-snapshot.ts';
import { iamError } from '../collectors/answers.ts';
import type { Calls } from '../collectors/aws-server.ts';
import { readLive, testSameVerdicts } from './judged.ts';
import { query, TAGS } from './wire.ts';

const HERE = 'eu-central-1:111122223333';
const KEY = `arn:aws:kms:${HERE}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
const TAG_LIST = { Tag: { Key: 'team', Value: 'shop' } };

describe('instances', () => {
  const TYPE = 'AWS::RDS::DBInstance';
  const call = 'DescribeDBInstances';
  const id = 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const orders = {
    DBInstanceIdentifier: 'orders',
    DbiResourceId: id,
    DBInstanceArn: `arn:aws:rds:${HERE}:db:orders`,
    Engine: 'postgres',
    DBInstanceStatus: 'available',
    MultiAZ: true,
    StorageEncrypted: true,
    KmsKeyId: KEY,
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: true,
    BackupRetentionPeriod: 7,
    PreferredBackupWindow: '01:14-01:44',
    DeletionProtection: true,
    TagList: TAG_LIST,
  };
  const calls = (over: object = {}): Calls => ({
    [call]: query(call, { DBInstances: { DBInstance: { ...orders, ...over } } }),
  });
  const item = (overrides = {}) => ({ ...dbInstance(overrides), tags: TAGS });

  testSameVerdicts(TYPE, { name: 'orders' }, [
    { name: 'in good order', item: item(), calls: calls() },
    {
      name: 'in no order',
      item: {
        ...dbInstance({
          multiAZ: false,
          storageEncrypted: false,
          kmsKeyId: null,
          publiclyAccessible: true,
          autoMinorVersionUpgrade: false,
          backupRetentionPeriod: 0,
        }),
        tags: {},
      },
      calls: calls({
        MultiAZ: false,
        StorageEncrypted: false,
        KmsKeyId: undefined,
        PubliclyAccessible: true,
        AutoMinorVersionUpgrade: false,
        BackupRetentionPeriod: 0,
        TagList: {},
      }),
    },
    {
      name: 'of a cluster',
      item: item({ engine: 'aurora-postgresql', dBClusterIdentifier: 'orders', multiAZ: false }),
      calls: calls({ Engine: 'aurora-postgresql', DBClusterIdentifier: 'orders', MultiAZ: false }),
    },
    {
      name: 'a replica',
      item: item({ readReplicaSourceDBInstanceIdentifier: 'main', backupRetentionPeriod: 0 }),
      calls: calls({ ReadReplicaSourceDBInstanceIdentifier: 'main', BackupRetentionPeriod: 0 }),
    },
  ]);

  test.each([
    ['its own id', { id, name: 'orders' }, { 'Filters.Filter.1.Values.Value.1': id }],
    ['its name', { name: 'orders' }, { DBInstanceIdentifier: 'orders' }],
    ['its ARN', { arn: `arn:aws:rds:${HERE}:db:orders` }, { DBInstanceIdentifier: 'orders' }],
  ])('are found by %s', async (_, by, input) => {
    const { reading, asked } = await readLive(TYPE, by, calls());
    expect(reading).toMatchObject({ resourceId: id, traits: { name: 'orders', tags: TAGS } });
    expect(asked[0]?.input).toMatchObject(input);
  });

  test('are looked for on every page', async () => {
    const { reading } = await readLive(
      TYPE,
      { id },
      {
        [call]: ({ input }) =>
          input['Marker'] === undefined
            ? query(call, { DBInstances: {}, Marker: 'm' })
            : query(call, { DBInstances: { DBInstance: orders } }),
      },
    );
    expect(reading.kind).toBe('present');
  });

  test.each([
    ['not found by name', { name: 'orders' }, iamError(404, 'DBInstanceNotFound')],
    ['not listed by id', { id }, query(call, { DBInstances: {} })],
  ])('are absent when %s', async (_, by, answer) => {
    expect((await readLive(TYPE, by, { [call]: answer })).reading).toEqual({ kind: 'absent' });
  });

  test('are no absent ones when the answer has no list', async () => {
    const { reading } = await readLive(TYPE, { id }, { [call]: query(call, {}) });
    expect(reading).toMatchObject({ kind: 'failed', retry: false });
  });
});

describe('clusters', () => {
  const TYPE = 'AWS::RDS::DBCluster';
  const call = 'DescribeDBClusters';
  const id = 'cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const arn = `arn:aws:rds:${HERE}:cluster:orders`;
  const calls = (MultiAZ: boolean): Calls => ({
    [call]: query(call, {
      DBClusters: {
        DBCluster: {
          DBClusterIdentifier: 'orders',
          DbClusterResourceId: id,
          DBClusterArn: arn,
          Engine: 'aurora-postgresql',
          MultiAZ,
          TagList: TAG_LIST,
        },
      },
    }),
  });
  const item = (multiAZ: boolean) => ({ ...dbCluster({ multiAZ }), tags: TAGS });

  testSameVerdicts(TYPE, { name: 'orders' }, [
    { name: 'in several zones', item: item(true), calls: calls(true) },
    { name: 'in one zone', item: item(false), calls: calls(false) },
  ]);

  test.each([
    ['its own id', { id }, { 'Filters.Filter.1.Values.Value.1': id }],
    ['its ARN', { arn }, { DBClusterIdentifier: 'orders' }],
  ])('are found by %s', async (_, by, input) => {
    const { reading, asked } = await readLive(TYPE, by, calls(true));
    expect(reading).toMatchObject({ resourceId: id, traits: { arn, name: 'orders' } });
    expect(asked[0]?.input).toMatchObject(input);
  });

  test('are absent when RDS does not know them', async () => {
    const gone = { [call]: iamError(404, 'DBClusterNotFoundFault') };
    expect((await readLive(TYPE, { arn }, gone)).reading).toEqual({ kind: 'absent' });
  });
});

describe.each([
  ['DBSnapshot', 'orders-before-move', 'snapshot', 'Encrypted', 'encrypted', dbSnapshot],
  [
    'DBClusterSnapshot',
    'orders-cluster-before-move',
    'cluster-snapshot',
    'StorageEncrypted',
    'storageEncrypted',
    dbClusterSnapshot,
  ],
] as const)('%ss', (kind, name, arnKind, Encrypted, encrypted, recorded) => {
  const type = `AWS::RDS::${kind}`;
  const describeCall = `Describe${kind}s`;
  const attributesCall = `Describe${kind}Attributes`;
  const arn = `arn:aws:rds:${HERE}:${arnKind}:${name}`;
  const one = {
    [`${kind}Identifier`]: name,
    [`${kind}Arn`]: arn,
    Engine: 'postgres',
    Status: 'available',
    SnapshotType: 'manual',
    SnapshotCreateTime: '2026-01-12T09:00:00.000Z',
    [Encrypted]: true,
    TagList: TAG_LIST,
  };
  const attributes = (...values: readonly string[]) =>
    query(attributesCall, {
      [`${kind}AttributesResult`]: {
        [`${kind}Identifier`]: name,
        [`${kind}Attributes`]: {
          [`${kind}Attribute`]: {
            AttributeName: 'restore',
            AttributeValues: Object.fromEntries(values.map((value) => ['AttributeValue', value])),
          },
        },
      },
    });
  const calls = (over: object = {}, ...restore: readonly string[]): Calls => ({
    [describeCall]: query(describeCall, { [`${kind}s`]: { [kind]: { ...one, ...over } } }),
    [attributesCall]: attributes(...restore),
  });

  testSameVerdicts(type, { name }, [
    { name: 'private and encrypted', item: { ...recorded(), tags: TAGS }, calls: calls() },
    {
      name: 'public',
      item: { ...recorded({ restore: ['all'] }), tags: TAGS },
      calls: calls({}, 'all'),
    },
    {
      name: 'not encrypted',
      item: recorded({ configuration: { [encrypted]: false, kmsKeyId: null } }),
      calls: calls({ [Encrypted]: false, TagList: {} }),
    },
  ]);

  test.each([
    ['its ARN', { arn }, { [`${kind}Identifier`]: name }],
    [
      'the name that RDS gave',
      { id: 'rds:orders-2026-03-02' },
      { [`${kind}Identifier`]: 'rds:orders-2026-03-02', SnapshotType: 'automated' },
    ],
    [
      'the ARN of a name that Backup gave',
      { arn: `arn:aws:rds:${HERE}:${arnKind}:awsbackup:job-1` },
      { [`${kind}Identifier`]: 'awsbackup:job-1', SnapshotType: 'awsbackup' },
    ],
  ])('are found by %s', async (_, by, input) => {
    const { asked } = await readLive(type, by, calls());
    expect(asked[0]?.input).toMatchObject(input);
  });

  test('are absent when RDS does not know them', async () => {
    const code = kind === 'DBSnapshot' ? 'DBSnapshotNotFound' : 'DBClusterSnapshotNotFoundFault';
    for (const call of [describeCall, attributesCall]) {
      const gone = { ...calls(), [call]: iamError(404, code) };
      expect((await readLive(type, { name }, gone)).reading).toEqual({ kind: 'absent' });
    }
  });

  test.each([
    ['denied', iamError(403, 'AccessDenied'), 'was denied: AccessDenied', false],
    ['throttled', iamError(400, 'Throttling'), 'was throttled: Throttling', true],
    ['broken', iamError(500, 'InternalFailure'), 'failed: InternalFailure', true],
    ['empty', query(attributesCall, {}), 'failed: IncompleteAnswer', false],
  ] as const)(
    'are not read when what they are shared with is %s',
    async (_, answer, says, retry) => {
      const { reading } = await readLive(type, { name }, { ...calls(), [attributesCall]: answer });
      expect(reading).toEqual({
        kind: 'failed',
        cause: expect.stringContaining(`rds:${attributesCall} ${says}`),
        retry,
      });
    },
  );
});
