import type { Log } from '#shared/ports/log.ts';

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
};

/** Milliseconds of `rate(5 minutes)`. Throws on any other expression, cron included. */
export function rateMs(expression: string): number {
  const [, count = '', unit = ''] = /^rate\((\d+) (\w+)\)$/.exec(expression) ?? [];
  const each = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  const number = Number(count);
  // EventBridge insists on the grammar: rate(1 minute), rate(2 minutes).
  if (each === undefined || number < 1 || (number === 1) === unit.endsWith('s')) {
    throw new Error(`The local stack cannot keep the schedule ${JSON.stringify(expression)}.`);
  }
  return number * each;
}

export interface Schedule {
  /** Settles when a call under way has ended. */
  stop(): Promise<void>;
}

export interface ScheduleOptions {
  readonly name: string;
  readonly everyMs: number;
  readonly call: () => Promise<unknown>;
  readonly log: Log;
}

/** Calls at a rate, first after one interval, as EventBridge does; a call that is late is not doubled. */
export function startSchedule({ name, everyMs, call, log }: ScheduleOptions): Schedule {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= call()
      .then(() => {})
      .catch((error: unknown) => log.error(`The schedule ${name} failed.`, { error }))
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
