/** What the schedule does as time goes by: what waited is told, what is due is done, the old is moved. */

import { shifted } from '#shared/domain/instant.ts';
import { releaseKey, SCHEMA_VERSION } from '#shared/store/keys.ts';
import { changes, groupChange, scheduled, told } from './story.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const GROUPS = ['sg-1111111111111111a', 'sg-1111111111111111b', 'sg-1111111111111111c'] as const;

export async function timePasses(world: World): Promise<void> {
  const later = (ms: number): void => world.setClock(shifted(world.clock(), ms));
  // Rules of another release judged last.
  const release = { ...releaseKey, sv: SCHEMA_VERSION, generation: 1, hash: 'another' };
  await world.table.write({ kind: 'put', item: release });

  // Several of one rule within minutes are told together, and so is what becomes of them.
  later(20 * MINUTE);
  await changes(world, ...GROUPS.map((id) => groupChange(id, true, world.clock())));
  await told(world);
  later(6 * MINUTE);
  await scheduled(world, 'work-off-due');
  await changes(world, groupChange(GROUPS[1], false, world.clock()));
  await told(world);
  later(6 * MINUTE);
  await scheduled(world, 'work-off-due');

  // The stream has left something untold.
  await changes(world, groupChange(GROUPS[2], false, world.clock()));
  later(3 * MINUTE);
  await scheduled(world, 'sweep-outbox', 'heartbeat', 'drive-round', 'ask-for-sweeps');

  // Nobody is heard for a week; what was excepted and snoozed comes back.
  later(7 * DAY);
  await scheduled(world, 'silences', 'work-off-due', 'send-digests', 'make-root', 'keep-history');
}
