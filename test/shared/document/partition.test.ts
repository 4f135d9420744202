import { expect, it } from 'vitest';
import { partitionOf } from '#shared/document/partition.ts';

it.each([
  ['eu-central-1', 'aws'],
  ['us-east-1', 'aws'],
  ['global', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('%s belongs to %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
