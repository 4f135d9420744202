import { known } from '#shared/document/known.ts';
import type { ObjectEvents } from './object-events.ts';
import type { LiveTrail } from './trails.ts';

/** Whether a multi-Region trail that is logging records one kind of events of all objects in S3. */
export function recordsObjects(all: readonly LiveTrail[], kind: keyof ObjectEvents): boolean {
  const logging = all.filter(
    ({ isLogging, isMultiRegion, path }) =>
      isLogging && known(isMultiRegion, `${path}.IsMultiRegionTrail`),
  );
  if (logging.some((trail) => trail.objectEvents?.[kind])) return true;
  // A trail whose selectors are not known matters only when no other trail is enough.
  for (const { objectEvents, path } of logging) known(objectEvents, `${path}.eventSelectors`);
  return false;
}
