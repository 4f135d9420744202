/**
 * The heartbeat: a synthetic event that goes the whole way that a real one goes, every five
 * minutes, and is dropped where people would see it.
 *
 *   on-schedule ─► bus ─► queue ─► observe ─► rule ─► store ─► outbox ─► topic ─► on-alert: counted
 */
import { isRecord } from '../document/fields.ts';
import { epochMs, type Instant } from '../domain/instant.ts';
import { GLOBAL_REGION, type Subject } from '../domain/subject.ts';
import type { OwnEvent } from '../ports/bus.ts';

export const BEAT_TYPE = 'Plumbline::Heartbeat::Beat';
export const BEAT_ASPECT = 'heartbeat';
export const BEAT_RULE = 'plumbline-heartbeat';
export const BEAT_EVENT = { source: 'plumbline.heartbeat', type: 'Plumbline Heartbeat' } as const;

/** What a beat says of its subject: the opposite of what is recorded, so that each is a transition. */
export type Phase = 'violation' | 'compliant';

/**
 * A subject for each day: what is stored of it is used for a day and forgotten as a whole after
 * two, so that its chain is never without its beginning while somebody may look at it.
 */
export function beatSubject(hubAccountId: string, at: Instant): Subject {
  return {
    accountId: hubAccountId,
    region: GLOBAL_REGION,
    resourceType: BEAT_TYPE,
    resourceId: `beat-${at.slice(0, 10)}`,
  };
}

/** The event of a beat: a direct observation, with the phase as the state. */
export function beatEvent(hubAccountId: string, at: Instant, phase: Phase): OwnEvent {
  const detail = {
    ...beatSubject(hubAccountId, at),
    aspect: BEAT_ASPECT,
    observedAt: at,
    // The time is evidence: a violation after a violation, because a beat was lost, says something new.
    state: { phase, beat: Math.floor(epochMs(at) / 1000) },
  };
  return { source: BEAT_EVENT.source, detailType: BEAT_EVENT.type, detail };
}

export function isBeat({ resourceType }: Pick<Subject, 'resourceType'>): boolean {
  return resourceType === BEAT_TYPE;
}

/** Whether an EventBridge event says that it is a beat; nothing is believed for it. */
export function isBeatEvent(document: unknown): boolean {
  return isRecord(document) && document['source'] === BEAT_EVENT.source;
}
