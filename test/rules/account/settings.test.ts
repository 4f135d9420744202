/** What is read of an account's own settings, and of what is not set. */
import { describe, expect, it } from 'vitest';
import { trails } from '#rules/cloudtrail/trails.ts';
import { recorders } from '#rules/config/recorders.ts';
import { passwordPolicy } from '#rules/iam/password-policy.ts';
import { hub } from '#rules/securityhub/hub.ts';
import { judgedOf } from '#test/support/evidence.ts';

const { observation: about } = judgedOf({ state: 0, seen: 0, verdicts: {} });

describe('a password policy', () => {
  const policy = {
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    RequireSymbols: false,
    RequireNumbers: true,
    MinimumPasswordLength: 14,
  };
  const read = (more: object) =>
    passwordPolicy.read({ passwordPolicy: { ...policy, ...more } }, about).policy;

  it.each<[object, object]>([
    [{}, {}],
    [
      { PasswordReusePrevention: 24, MaxPasswordAge: 90 },
      { PasswordReusePrevention: 24, MaxPasswordAge: 90 },
    ],
    [
      { PasswordReusePrevention: 1, MaxPasswordAge: 1 },
      { PasswordReusePrevention: 1, MaxPasswordAge: 1 },
    ],
    [{ PasswordReusePrevention: 0, MaxPasswordAge: 0 }, {}],
    [{ PasswordReusePrevention: null }, {}],
  ])('with %j sets %j', (more, set) => {
    expect(read(more)).toStrictEqual({ ...policy, ...set });
  });

  it('may not be there, which has to be said', () => {
    expect(passwordPolicy.read({ passwordPolicy: null }, about)).toEqual({ policy: null });
    for (const value of [{}, 'none', []]) {
      expect(() => passwordPolicy.read(value, about)).toThrow(
        'passwordPolicy: expected a password policy or null',
      );
    }
  });
});

describe('a hub', () => {
  it('may not be there, which has to be said', () => {
    expect(hub.read({ hub: { HubArn: 'arn:h' } }, about)).toEqual({ arn: 'arn:h' });
    expect(hub.read({ hub: null }, about)).toEqual({ arn: null });
    for (const value of [{}, 'none', []]) {
      expect(() => hub.read(value, about)).toThrow('hub: expected a hub or null');
    }
  });
});

it('a trail has its bucket, its topic and its log group where it names them', () => {
  const trail = { Name: 'org', isLogging: true };
  const read = (more: object) => trails.read({ trails: [{ ...trail, ...more }] }, about).trails[0];
  const bare = {
    ...{ name: 'org', path: 'trails[0]', isLogging: true, isMultiRegion: undefined },
    ...{ managementEvents: undefined, objectEvents: undefined },
  };
  expect(read({})).toStrictEqual(bare);
  expect(
    read({ S3BucketName: 'b', SnsTopicARN: 't', CloudWatchLogsLogGroupArn: 'l' }),
  ).toStrictEqual({ ...bare, s3BucketName: 'b', snsTopicArn: 't', logGroupArn: 'l' });
});

describe('a recorder', () => {
  const leftOut = (recordingGroup: object) =>
    recorders.read(
      { recorders: [{ name: 'r', roleARN: 'arn:r', recording: true, recordingGroup }] },
      about,
    )[0]?.leavesOut;
  const without = (...resourceTypes: readonly string[]) =>
    leftOut({ allSupported: false, exclusionByResourceTypes: { resourceTypes } });
  const types = Array.from({ length: 11 }, (_, n) => `AWS::X::T${n}`);

  it('says what it leaves out', () => {
    expect(leftOut({ allSupported: true })).toBeUndefined();
    expect(leftOut({ allSupported: false, resourceTypes: ['a', 'b'] })).toBe(
      'all but 2 resource types',
    );
    expect(without('AWS::IAM::User', 'AWS::IAM::Role')).toBeUndefined();
    expect(without('AWS::IAM::User', 'AWS::EC2::VPC', 'AWS::S3::Bucket')).toBe(
      'AWS::EC2::VPC, AWS::S3::Bucket',
    );
    expect(without(...types)).toBe(types.slice(0, 10).join(', '));
  });

  it.each([{}, { exclusionByResourceTypes: {} }])('that leaves out %j has to say what', (more) => {
    expect(() => leftOut({ allSupported: false, ...more })).toThrow(
      'recorders[0].recordingGroup: expected the types that are recorded or left out',
    );
  });
});
