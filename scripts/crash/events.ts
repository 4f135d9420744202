/** Made-up changes of security groups: each changes a verdict, so that history shows whether it came. */
import type { PlannedObservation } from '#simulator/plan.ts';
import { type Random, randomOf } from '#simulator/random.ts';
import { configMessage, type Resource, securityGroup } from '#simulator/resources.ts';

export interface Change {
  readonly resource: Resource;
  readonly observation: PlannedObservation;
  /** As EventBridge brings it. */
  readonly event: unknown;
}

const STATES = 6;
const MINUTE_MS = 60_000;
/** Messages that may overtake each other. */
const WINDOW = 30;

/** So many changes of many groups, a few of them twice, not quite in order. start: of what is seen. */
export function changesOf(count: number, seed: number, start: number): readonly Change[] {
  const random = randomOf(seed);
  const changes = Array.from({ length: count }, (_, id): Change => {
    const nth = Math.floor(id / STATES);
    const resource = securityGroup('group', `sg-${nth.toString(16).padStart(17, '0')}`);
    const at = (id % STATES) * MINUTE_MS + random.below(MINUTE_MS);
    const state =
      id % 2 === 0 ? random.pick(['ssh', 'v6', 'both']) : random.pick(['closed', 'rdp']);
    const observation = { id, resource: nth, state, at };
    const message = configMessage(resource, { state, at: start + at, id });
    return { resource, observation, event: JSON.parse(message) };
  });
  return overtaking(changes, random).flatMap((change) =>
    random.chance(0.1) ? [change, change] : [change],
  );
}

function overtaking(changes: readonly Change[], random: Random): readonly Change[] {
  return changes
    .map((change, nth) => ({ change, at: nth + random.below(WINDOW) }))
    .sort((a, b) => a.at - b.at)
    .map(({ change }) => change);
}
