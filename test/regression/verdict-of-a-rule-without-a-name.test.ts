import { expect, test } from 'vitest';
import { verdictAspect, verdictNameOf } from '#shared/events/verdicts/verdict-name.ts';

// Seed -1360869492 of the property test of verdicts: an empty name made an aspect that names nothing.
test('a verdict that names no rule is refused, and every aspect names one', () => {
  for (const rule of ['', ' ']) {
    expect(() => verdictAspect('aws-config', rule)).toThrow('by which rule it was judged');
  }
  for (const rule of ['.', '..', '-', 'é', 'a'.repeat(200)]) {
    expect(verdictNameOf(verdictAspect('aws-config', rule))).toBeDefined();
  }
});
