/**
 * A configuration that finds less is itself something to be told: an incident of a rule of our own, on
 * the account that Plumbline lives in, with whoever pushed it as its actor.
 */
import type { CallObservation } from '../domain/call.ts';
import {
  calm,
  defineIncident,
  type VersionedIncidentRule,
  versionedIncident,
} from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { RaisedCall } from '../domain/raised-call.ts';
import { GLOBAL_REGION } from '../domain/subject.ts';
import { judgeCall } from '../engine/judge-call.ts';

const SERVICE = 'plumbline';
const CALL = 'PushConfiguration';
const LISTED = 5;

/** It is on no list of rules and cannot be switched off: whoever weakens detection does not end it. */
export const detectionWeakened: VersionedIncidentRule = versionedIncident(
  defineIncident({
    id: 'plumbline-detection-weakened',
    title: 'A configuration that weakens detection was pushed',
    severity: 'high',
    pillar: 'security',
    why: 'Rules that are off, in shadow or milder, and new exceptions, let through what was told before; it is also the first thing an intruder would do.',
    fix: 'See with `npx plumbline config show` what it changes; `npx plumbline config rollback` takes it back.',
    reference: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/detection.html',
    on: { calls: { [SERVICE]: [CALL] } },
    windowMinutes: 1,
    messages: {
      weakened: '{who} pushed configuration {version}, which weakens detection: {what}.',
    },
    evaluate({ record, principal, eventId }, { raised }) {
      const { version, weakens } = record;
      if (!Array.isArray(weakens) || weakens.length === 0) return calm;
      const more = weakens.length > LISTED ? ` and ${weakens.length - LISTED} more` : '';
      const data = {
        who: principal.name,
        version: String(version),
        what: `${weakens.slice(0, LISTED).join('; ')}${more}`,
      };
      const evidence = { path: 'weakens', expected: [], actual: weakens.slice(0, LISTED) };
      return raised(eventId)('weakened', data, evidence);
    },
  }),
  'detection-weakened-1',
);

export interface WeakeningPush {
  readonly version: number;
  readonly hash: string;
  readonly by: string;
  readonly at: Instant;
  readonly weakens: readonly string[];
}

/** The incident of a push; undefined when it weakens nothing. The same push is the same incident. */
export function incidentOf(push: WeakeningPush, hubAccountId: string): RaisedCall | undefined {
  const { version, hash, by, at, weakens } = push;
  const call: CallObservation = {
    kind: 'call',
    eventId: `configuration-${hash}`,
    time: at,
    accountId: hubAccountId,
    region: GLOBAL_REGION,
    service: SERVICE,
    name: CALL,
    type: 'PlumblineConfiguration',
    readOnly: false,
    principal: { kind: 'unknown', name: by },
    means: 'cli',
    record: { version, weakens },
    source: { channel: 'configuration', reference: hash },
  };
  const judgement = judgeCall(call, { rule: detectionWeakened, parameters: {} });
  return judgement.kind === 'raised' ? judgement.raised : undefined;
}
