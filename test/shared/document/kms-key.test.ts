import { expect, it } from 'vitest';
import { isSameKey } from '#shared/document/kms-key.ts';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const ARN = `arn:aws:kms:eu-central-1:111122223333:key/${ID}`;
const ELSEWHERE = `arn:aws:kms:eu-west-1:111122223333:key/${ID}`;

it.each([
  [ID, ID, true],
  [ARN, ARN, true],
  [ID, ARN, true],
  [`key/${ID}`, ARN, true],
  [ARN, ELSEWHERE, false],
  [ID, ID.replace('0f', 'ff'), false],
  ['alias/data', 'alias/data', true],
  ['alias/data', ARN, false],
  ['data', 'arn:aws:kms:eu-central-1:111122223333:alias/data', false],
])('%s and %s name the same key: %s', (one, other, same) => {
  expect(isSameKey(one, other)).toBe(same);
  expect(isSameKey(other, one)).toBe(same);
});
