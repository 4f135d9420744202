import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consoleLink } from '#shared/alerts/console-link.ts';
import type { Traits } from '#shared/domain/subject.ts';
import { anyText } from './alerts.ts';

const link = (resourceType: string, region: string, resourceId: string, traits: Traits = {}) =>
  consoleLink({ accountId: '111122223333', region, resourceType, resourceId }, traits);

test.each([
  [
    'AWS::EC2::SecurityGroup',
    'eu-west-1',
    'sg-1',
    'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-1',
  ],
  [
    'AWS::S3::Bucket',
    'us-east-1',
    'logs',
    'https://us-east-1.console.aws.amazon.com/s3/buckets/logs?region=us-east-1',
  ],
  [
    'AWS::SQS::Queue',
    'cn-north-1',
    'https://q/1',
    'https://cn-north-1.console.amazonaws.cn/config/home?region=cn-north-1#/resources/timeline?resourceId=https%3A%2F%2Fq%2F1&resourceType=AWS%3A%3ASQS%3A%3AQueue',
  ],
  [
    'AWS::EC2::Volume',
    'us-gov-west-1',
    'vol-1',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1#VolumeDetails:volumeId=vol-1',
  ],
])('%s in %s', (resourceType, region, id, address) => {
  expect(link(resourceType, region, id)).toBe(address);
});

test('a user of IAM is found by name', () => {
  expect(link('AWS::IAM::User', 'global', 'AIDA1', { name: 'a@b' })).toBe(
    'https://us-east-1.console.aws.amazon.com/iam/home#/users/details/a%40b',
  );
  expect(link('AWS::IAM::User', 'global', 'AIDA1')).toBeUndefined();
});

test.each([
  ['AWS::::Account', 'global', '111122223333'],
  ['AWS::EC2::SecurityGroup', 'evil.example/', 'sg-1'],
  ['AWS::EC2::SecurityGroup', 'eu-west-1', ''],
  ['constructor', 'global', 'x'],
])('none is known for %s in %s', (resourceType, region, id) => {
  expect(link(resourceType, region, id)).toBeUndefined();
});

test('whatever a resource is called, the link leads to the console', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (type, id, name) => {
      for (const region of ['eu-west-1', 'global', id]) {
        const address = link(type, region, id, { name });
        if (address !== undefined)
          expect(new URL(address).hostname).toMatch(/\.console\.aws\.amazon\.com$/);
      }
      const address = new URL(link('AWS::S3::Bucket', 'eu-west-1', id || 'x') ?? '');
      expect(address.hostname).toBe('eu-west-1.console.aws.amazon.com');
    }),
  );
});
