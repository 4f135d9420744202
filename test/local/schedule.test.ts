import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateMs, startSchedule } from '#local/schedule.ts';
import { rememberingLog } from './remembering-log.ts';

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('%s', (expression, milliseconds) => {
    expect(rateMs(expression)).toBe(milliseconds);
  });

  it.each([
    'rate(1 minutes)',
    'rate(2 minute)',
    'rate(0 minutes)',
    'rate(1 week)',
    'cron(0 8 * * ? *)',
    '5 minutes',
    'rate(1 constructor)',
  ])('%s is refused', (expression) => {
    expect(() => rateMs(expression)).toThrow(/cannot keep the schedule/);
  });
});

describe('a schedule', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('calls after each interval until it is stopped', async () => {
    let calls = 0;
    const schedule = startSchedule({
      name: 'minute',
      everyMs: 60_000,
      call: async () => {
        calls += 1;
      },
      log: rememberingLog(),
    });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(calls).toBe(0);
    await vi.advanceTimersByTimeAsync(120_001);
    expect(calls).toBe(3);
    await schedule.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toBe(3);
  });

  it('goes on after a call that failed, and does not double one that is late', async () => {
    const log = rememberingLog();
    let calls = 0;
    const schedule = startSchedule({
      name: 'minute',
      everyMs: 1000,
      call: async () => {
        calls += 1;
        if (calls === 1) throw new Error('down');
        await new Promise((resolve) => setTimeout(resolve, 1500));
      },
      log,
    });
    await vi.advanceTimersByTimeAsync(3400);
    expect(calls).toBe(2);
    expect(log.lines).toEqual(['The schedule minute failed.']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toBe(3);
    const stopped = schedule.stop();
    await vi.advanceTimersByTimeAsync(2000);
    await stopped;
  });
});
