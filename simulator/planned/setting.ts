import type { Setting } from '../plan.ts';
import type { Random } from '../random.ts';

/** How it is told and how fast, so that what the schedule aims at is asked for. */
export function setting(random: Random, aim: string): Setting {
  const isSlack = aim.includes('slack.');
  const isNotifiers = aim.startsWith('on-schedule') || aim === 'on-alert table.query';
  return {
    telling: random.chance(isNotifiers ? 0.05 : 0.5) ? 'direct' : 'notifier',
    follower: random.chance(isSlack ? 0.05 : 0.75) ? 'webhook' : 'slack',
    slowest: random.pick([5, 40, 40, 400]),
    indexLag: random.chance(0.3) ? random.between(50, 3_000) : 0,
    readLag: random.pick([0, 500, 5_000]),
    repeats: random.chance(0.5) ? 0.1 : 0,
    streamLoss: random.chance(aim === 'on-schedule topic.publish' ? 0.9 : 0.15) ? 0.3 : 0,
  };
}
