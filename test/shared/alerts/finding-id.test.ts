import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingId } from '#shared/alerts/finding-id.ts';
import { alertWith, anyText } from './alerts.ts';

test('is the beginning of a hash of what makes the finding', () => {
  const five =
    '["111122223333","eu-west-1","AWS::EC2::SecurityGroup","sg-0a1b2c3d","restricted-ssh"]';
  expect(findingId(alertWith().subject, 'restricted-ssh')).toBe(
    createHash('sha256').update(five).digest('hex').slice(0, 32),
  );
});

test('differs when any of the five differs, wherever the border between them lies', () => {
  const five = fc.tuple(anyText, anyText, anyText, anyText, anyText);
  const idOf = ([accountId, region, resourceType, resourceId, rule]: readonly [
    string,
    string,
    string,
    string,
    string,
  ]) => findingId({ accountId, region, resourceType, resourceId }, rule);
  fc.assert(
    fc.property(five, five, (a, b) => {
      expect(idOf(a) === idOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
  expect(idOf(['a', 'b', '', '', ''])).not.toBe(idOf(['a', '', 'b', '', '']));
});
