import { type FaultKind, faultKinds, type PlannedFault } from '../plan.ts';
import type { Random } from '../random.ts';
import { sites } from '../sites.ts';

/** One strikes for certain, one where the schedule aims, and some wherever they are sent. */
export function strikes(random: Random, aim: string): readonly PlannedFault[] {
  const more = Array.from({ length: random.below(3) }, () => ({
    kind: kindOf(random),
    site: random.pick(sites),
    nth: random.chance(0.6) ? 0 : random.below(6),
  }));
  return [
    ...leadingTo(aim, random),
    { kind: kindOf(random), site: aim, nth: random.chance(0.7) ? 0 : random.below(4) },
    { kind: kindOf(random), nth: random.below(24) },
    ...more,
  ];
}

const kindOf = (random: Random): FaultKind =>
  random.chance(0.75)
    ? random.pick(['kill-before', 'kill-after'] as const)
    : random.pick(faultKinds);

/** Slack is asked what stands in a channel only where a post may have been made before. */
function leadingTo(aim: string, random: Random): readonly PlannedFault[] {
  const [name = '', call = ''] = aim.split(' ');
  if (!call.startsWith('slack.conversations')) return [];
  const kind = random.pick(['kill-after', 'lose'] as const);
  const nth = call.endsWith('replies') ? 1 : 0;
  return [{ kind, site: `${name} slack.chat.postMessage`, nth }];
}
