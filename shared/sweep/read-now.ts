/** One resource, read live in the middle of a sweep. */
import { CONFIGURATION, type StateObservation } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import type { Processed } from '../engine/process-observations.ts';
import { readPosition } from '../engine/read-order.ts';
import type { Cell } from './cell.ts';
import { committed } from './committed.ts';
import type { SweepPorts } from './ports.ts';
import { kindOf, sourceOf } from './reason.ts';

/** Its state as it is now, committed where it is there. What cannot be read is not absent. */
export async function readNow(
  subject: Subject,
  { reason }: Cell,
  ports: SweepPorts,
): Promise<{ readonly isAbsent: boolean; readonly outcomes: readonly Processed[] }> {
  const { accountId, region, resourceType, resourceId: id } = subject;
  const start = ports.clock();
  const reading = await ports.reader.readResource({ accountId, region, resourceType, id });
  if (reading.kind !== 'present') return { isAbsent: reading.kind === 'absent', outcomes: [] };
  // Another one has taken its name: that one is not this.
  if (reading.resourceId !== id) return { isAbsent: true, outcomes: [] };
  const source = {
    ...sourceOf(reason),
    ...(kindOf(reason) !== 'waiting' && { channel: 'scheduled-read' }),
  };
  const observation: StateObservation = {
    kind: 'state',
    subject: { ...subject, region: reading.region ?? region },
    traits: reading.traits,
    aspect: CONFIGURATION,
    state: { kind: 'present', value: { ...reading.state } },
    ...readPosition(start, undefined),
    source,
  };
  return { isAbsent: false, outcomes: await committed([observation], ports) };
}
