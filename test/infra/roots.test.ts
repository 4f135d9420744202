/** Where the daily roots go: to a place to which our function may add, and nothing else. */
import { expect, test } from 'vitest';
import { packagedTemplate } from './packaged-template.ts';
import { each, idIn, ofType, resource, statements, texts } from './template.ts';

const template = packagedTemplate();
const bucket = resource(template, 'RootsBucket');
const key = resource(template, 'RootsKey');

test.for(['RootsBucket', 'RootsBucketPolicy', 'RootsKey'])('%s outlives the stack', (id) => {
  const { attributes } = resource(template, id);
  expect(attributes.text('DeletionPolicy')).toBe('Retain');
  expect(attributes.text('UpdateReplacePolicy')).toBe('Retain');
});

test.for([
  [[], 'GOVERNANCE', 400],
  [['--param=rootsLock=COMPLIANCE', '--param=rootsRetentionDays=2557'], 'COMPLIANCE', 2557],
] as const)('with %j its objects are locked: %s for %i days', ([options, mode, days]) => {
  const { properties } = resource(packagedTemplate([...options]), 'RootsBucket');
  expect(properties.flag('ObjectLockEnabled')).toBe(true);
  const retention = properties
    .record('ObjectLockConfiguration')
    .record('Rule')
    .record('DefaultRetention');
  expect([retention.text('Mode'), retention.number('Days')]).toEqual([mode, days]);
});

test('it keeps versions, is encrypted, and is nobody else’s', () => {
  const { properties } = bucket;
  expect(properties.raw('VersioningConfiguration')).toEqual({ Status: 'Enabled' });
  expect(texts(properties.raw('BucketEncryption'))).toEqual(['AES256']);
  expect(texts(properties.raw('OwnershipControls'))).toEqual(['BucketOwnerEnforced']);
  expect(properties.raw('PublicAccessBlockConfiguration')).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
});

test('its policy gives nothing to anybody: it forbids plain HTTP, writing over, and all but adding', () => {
  const policy = resource(template, 'RootsBucketPolicy').properties;
  expect(idIn(policy.raw('Bucket'))).toBe('RootsBucket');
  const all = statements(policy.record('PolicyDocument'));
  expect(all.map((one) => [one.text('Sid'), one.text('Effect')])).toEqual([
    ['OnlyEncryptedOnTheWay', 'Deny'],
    ['OnlyWhereThereIsNothing', 'Deny'],
    ['OnScheduleOnlyAdds', 'Deny'],
  ]);
  expect(all[1]?.raw('Condition')).toEqual({ Null: { 's3:if-none-match': 'true' } });
  expect(all[2]?.text('NotAction')).toBe('s3:PutObject');
  expect(idIn(all[2]?.record('Principal').raw('AWS'))).toBe('OnScheduleRole');
});

test('one role may write to it, and may do nothing else there; none may use its lock', () => {
  const granted = ofType(template, 'AWS::IAM::Role').flatMap(({ id, properties }) =>
    properties
      .records('Policies')
      .flatMap((policy) => statements(policy.record('PolicyDocument')))
      .flatMap((one) => {
        const isThere = JSON.stringify(one.raw('Resource')).includes('RootsBucket');
        return each(one.raw('Action')).map((action) => ({
          said: `${id} ${String(action)}`,
          isThere,
        }));
      }),
  );
  expect(granted.filter(({ isThere }) => isThere).map(({ said }) => said)).toEqual([
    'OnScheduleRole s3:PutObject',
  ]);
  expect(granted.filter(({ said }) => /Bypass|ObjectLock|Retention|LegalHold/.test(said))).toEqual(
    [],
  );
});

test('one role signs, with that key alone and in one way; who looks after the key cannot', () => {
  const { properties } = key;
  expect(properties.text('KeySpec')).toBe('ECC_NIST_P256');
  expect(properties.text('KeyUsage')).toBe('SIGN_VERIFY');
  const all = statements(properties.record('KeyPolicy'));
  const signing = all.filter((one) => each(one.raw('Action')).includes('kms:Sign'));
  expect(signing.map((one) => idIn(one.record('Principal').raw('AWS')))).toEqual([
    'OnScheduleRole',
  ]);
  expect(signing[0]?.record('Condition').raw('StringEquals')).toEqual({
    'kms:SigningAlgorithm': 'ECDSA_SHA_256',
    'kms:MessageType': 'DIGEST',
  });
  const actions = all.flatMap((one) => each(one.raw('Action')));
  expect(actions.filter((action) => !/^kms:[A-Z][A-Za-z]+$/.test(String(action)))).toEqual([]);
});

test('it is gone on with every five minutes, until the day has its root', () => {
  const targets = resource(template, 'EveryFiveMinutes').properties.records('Targets');
  expect(targets.map((target) => JSON.parse(target.text('Input')))).toContainEqual({
    task: 'make-root',
  });
});
