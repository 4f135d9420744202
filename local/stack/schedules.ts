import { deliver } from '../bus.ts';
import { rateMs, type Schedule, startSchedule } from '../schedule.ts';
import type { Wiring } from '../wiring/types.ts';
import { type TargetParts, targetOf } from './buses.ts';

/** Starts the rules that go by the clock. */
export function startSchedules(wiring: Wiring, parts: TargetParts): readonly Schedule[] {
  const { arns, log } = parts;
  return wiring.rules.flatMap(({ name, bus, schedule, enabled, targets }) => {
    if (schedule === undefined || !enabled) return [];
    const rule = { name, arn: arns.rule(bus, name) };
    const everyMs = rateMs(schedule);
    return targets.map((wanted) => {
      const target = targetOf(wanted, parts);
      return startSchedule({
        name,
        everyMs,
        call: () => deliver('{}', { rule, target, log }),
        log,
      });
    });
  });
}
