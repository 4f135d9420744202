import { expect, test } from 'vitest';
import { isShown } from '#shared/alerts/shown.ts';
import { demoMonth } from '../../../scripts/bench/demo-month.ts';

test('at most a tenth of what fails in the month becomes a message', async () => {
  const { failing, messages, begun } = await demoMonth();
  expect(messages.every(({ transition, grew }) => grew === true || isShown(transition))).toBe(true);
  expect(begun.length).toBeGreaterThan(5);
  // What is resolved edits its message where the sink can, and is one more where it cannot.
  expect(begun.length / failing).toBeLessThanOrEqual(0.1);
  expect(messages.length / failing).toBeLessThanOrEqual(0.15);
}, 60_000);
