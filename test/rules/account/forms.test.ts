/** What readers make of the forms of an item that few accounts have. */
import { describe, expect, it } from 'vitest';
import { distribution } from '#rules/cloudfront/distribution.ts';
import { elasticIp } from '#rules/ec2/elastic-ip.ts';
import { instanceProfile } from '#rules/ec2/instance-profile.ts';
import { instanceStorage } from '#rules/ec2/instance-storage.ts';
import { securityGroupSize } from '#rules/ec2/security-group-size.ts';
import { modernLoadBalancer } from '#rules/elb/load-balancer.ts';
import { managedPolicy } from '#rules/iam/policy.ts';
import { kmsKey } from '#rules/kms/key.ts';
import { bucket } from '#rules/s3/bucket.ts';
import { judgedOf } from '#test/support/evidence.ts';

const { observation: about } = judgedOf({ state: 0, seen: 0, verdicts: {} });

it.each([
  ['pending', false],
  ['running', false],
  ['stopped', false],
  ['shutting-down', true],
  ['terminated', true],
])('an instance that is %s is gone: %s', (name, isGone) => {
  const configuration = { instanceId: 'i-1', instanceType: 't3.micro', state: { name } };
  expect(instanceProfile.read({ configuration }, about)).toMatchObject({ isGone });
  expect(instanceStorage.read({ configuration }, about)).toMatchObject({ isGone });
});

it.each([
  [{}, undefined],
  [{ instanceId: '' }, undefined],
  [{ instanceId: 'i-1', networkInterfaceId: 'eni-1' }, 'i-1'],
  [{ instanceId: '', networkInterfaceId: 'eni-1' }, 'eni-1'],
  [{ associationId: 'eipassoc-1' }, 'eipassoc-1'],
])('an address with %j is attached to %s', (more, attachedTo) => {
  const configuration = { publicIp: '198.51.100.7', ...more };
  expect(elasticIp.read({ configuration }, about)).toMatchObject({ attachedTo });
});

it.each([
  [{ ipv4Ranges: [{}, {}] }, 2],
  [{ ipRanges: ['a'] }, 1],
  [{ ipv4Ranges: [{}], ipRanges: ['a'] }, 1],
  [{ ipv6Ranges: [{}], prefixListIds: [{}], userIdGroupPairs: [{}, {}] }, 4],
])('an entry with %j is %i rules', (entry, inbound) => {
  const configuration = { groupId: 'sg-1', ipPermissions: [entry] };
  expect(securityGroupSize.read({ configuration }, about)).toMatchObject({ inbound, outbound: 0 });
});

it('a key says its spec under either name', () => {
  const key = { keyId: 'k', keyManager: 'CUSTOMER', keyState: 'Enabled' };
  const spec = (more: object) => kmsKey.read({ configuration: { ...key, ...more } }, about).spec;
  expect(spec({ keySpec: 'RSA_2048', customerMasterKeySpec: 'old' })).toBe('RSA_2048');
  expect(spec({ customerMasterKeySpec: 'SYMMETRIC_DEFAULT' })).toBe('SYMMETRIC_DEFAULT');
});

it('a balancer without its attributes says nothing of them', () => {
  const configuration = { loadBalancerName: 'web', type: 'application' };
  expect(modernLoadBalancer.read({ configuration }, about)).toMatchObject({
    ...{ name: 'web', logs: undefined, logBucket: undefined, crossZone: undefined },
  });
});

it.each([
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', true],
  ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess', true],
  ['arn:aws:iam::111122223333:policy/mine', false],
  ['arn:aws:iam::111122223333:policy/arn:aws:iam::aws:', false],
])('the policy %s is of AWS: %s', (arn, isAwsManaged) => {
  const version = { versionId: 'v1', isDefaultVersion: true, document: { Statement: [] } };
  const configuration = { policyName: 'p', arn, policyVersionList: [version] };
  expect(managedPolicy.read({ configuration }, about)).toMatchObject({ isAwsManaged });
});

describe('the certificate of a distribution', () => {
  const none = { quantity: 0, items: [] };
  const certificate = (viewerCertificate: object | undefined) =>
    distribution.read(
      {
        configuration: {
          ...{ id: 'E1', domainName: 'd1.cloudfront.net' },
          distributionConfig: {
            defaultCacheBehavior: {},
            cacheBehaviors: none,
            origins: none,
            viewerCertificate,
          },
        },
      },
      about,
    ).certificate;

  it.each<[object | undefined, object | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ cloudFrontDefaultCertificate: true }, { keptBy: 'cloudfront', id: '' }],
    [{ iamCertificateId: 'ASCA1' }, { keptBy: 'iam', id: 'ASCA1' }],
    [
      { acmCertificateArn: 'arn:a', iamCertificateId: '' },
      { keptBy: 'acm', id: 'arn:a' },
    ],
  ])('%j is %j', (viewer, is) => {
    expect(certificate(viewer)).toEqual(is);
  });
});

it('a bucket has no logs where the target is empty, and its prefix may be missing', () => {
  const read = (logging: object, versioning: object = {}) =>
    bucket.read(
      {
        configuration: { name: 'b' },
        supplementaryConfiguration: {
          BucketLoggingConfiguration: logging,
          BucketVersioningConfiguration: versioning,
        },
      },
      about,
    );
  expect(read({}).logging).toBeUndefined();
  expect(read({ destinationBucketName: '' }).logging).toBeUndefined();
  expect(read({ destinationBucketName: 'l' }).logging).toEqual({ bucket: 'l', prefix: '' });
  expect([read({}).versioning, read({}, { status: 'Enabled' }).versioning]).toEqual([
    'Off',
    'Enabled',
  ]);
});
