/** Made-up calls and rules on them, for tests of what is kept of calls. */
import type { CallObservation } from '#shared/domain/call.ts';
import {
  defineIncident,
  type VersionedIncidentRule,
  versionedIncident,
} from '#shared/domain/incident.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { RaisedCall } from '#shared/domain/raised-call.ts';
import type { Cause } from '#shared/domain/read-request.ts';
import { judgeCall } from '#shared/engine/judge-call.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { subject } from './evidence.ts';
import { jitterless } from './store-of.ts';

const START = Date.UTC(2026, 0, 1);

/** Seconds after the start of the test's time. */
export const second = (count: number): Instant => instantOf(START + count * 1000);

export function callWith(changes: Partial<CallObservation> = {}): CallObservation {
  return {
    kind: 'call',
    eventId: 'e-1',
    time: second(0),
    accountId: subject.accountId,
    region: subject.region,
    service: 'ec2.amazonaws.com',
    name: 'AuthorizeSecurityGroupIngress',
    type: 'AwsApiCall',
    readOnly: false,
    principal: {
      kind: 'role',
      name: 'alice@example.com',
      arn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com',
      role: 'arn:aws:iam::111122223333:role/Admin',
      accountId: subject.accountId,
    },
    means: 'console',
    sourceIp: '198.51.100.7',
    userAgent: 'console.amazonaws.com',
    record: {},
    source: { channel: 'cloudtrail-event' },
    ...changes,
  };
}

/** Raises on every call; one incident for each caller within an hour. */
export const callerRule: VersionedIncidentRule = versionedIncident(
  defineIncident({
    id: 'ec2-group-changed',
    title: 'A security group was changed',
    severity: 'medium',
    pillar: 'security',
    why: 'For a test.',
    fix: 'Nothing.',
    reference: 'https://example.com/',
    on: { calls: { 'ec2.amazonaws.com': ['AuthorizeSecurityGroupIngress'] } },
    windowMinutes: 60,
    messages: { changed: '{who} changed a group from {where}.' },
    evaluate: ({ principal, sourceIp = 'nowhere' }, { raised }) =>
      raised(principal.arn ?? principal.name)(
        'changed',
        { who: principal.name, where: sourceIp },
        { path: 'userIdentity.arn', expected: 'nobody', actual: principal.arn ?? '' },
      ),
  }),
  '1',
);

export function raisedBy(call: CallObservation): RaisedCall {
  const judgement = judgeCall(call, { rule: callerRule, parameters: {} });
  if (judgement.kind !== 'raised') throw new Error('the test rule raises on every call');
  return judgement.raised;
}

export const causeOf = (
  { eventId, time, service, name }: CallObservation,
  actor: string,
): Cause => ({
  eventId,
  time,
  call: `${service} ${name}`,
  actor,
});

/** The call store over a table; salts are numbered. */
export function callStoreOf(table: Table, clock: () => Instant) {
  let salts = 0;
  return createCallStore({ table, clock, backoff: jitterless, salt: () => `salt-${salts++}` });
}
