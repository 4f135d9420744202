/**
 * What people do with findings: each step is a record in the chain of the finding, and stands in its
 * row for as long as it is open.
 *
 *   open ──► acknowledged          somebody looks at it
 *        ──► snoozed ──► woken     left alone until a time, then told again at once
 *        ──► excepted ──► woken    a risk accepted until a time, then told again at once
 */
import { epochMs, type Instant } from '../domain/instant.ts';
import {
  type Acted,
  type ActedBy,
  type FindingRef,
  SNOOZE_DAYS,
  type Snooze,
} from '../domain/lifecycle.ts';
import type { FindingStanding, Lifecycle } from '../ports/lifecycle.ts';
import type { Value } from '../ports/table.ts';
import { acted, bounded, type LifecyclePorts, unchanged } from './acted.ts';
import type { AppendPorts } from './append.ts';
import { dueItem } from './due.ts';
import type { Episode } from './episode-item.ts';
import { ended, granted } from './excepted.ts';
import { allExceptions, isActive } from './exceptions.ts';
import { openRow } from './finding-row.ts';
import { DAY_MS, resourceKey } from './keys.ts';

export type { LifecyclePorts } from './acted.ts';
export {
  EXCEPTION_END,
  EXCEPTION_WARNING,
  exceptionFault,
  expireException,
  WARNED_DAYS,
} from './excepted.ts';

/** Kind of the due item that ends a snooze. */
export const SNOOZE_END = 'snooze-end';

export function createLifecycle(ports: LifecyclePorts): Lifecycle {
  const { table, clock, actors } = ports;
  const actorOf = ({ id, name }: ActedBy): Promise<string> =>
    actors.keep({ principal: { kind: 'unknown', name, arn: id }, means: 'unknown' });

  return {
    async acknowledge(finding, by, note) {
      const actor = await actorOf(by);
      return acted(ports, finding, (row) => {
        if (row.acknowledged !== undefined) return unchanged('it is acknowledged already');
        const why = note === undefined ? {} : { why: bounded(note) };
        const at = clock();
        const acknowledged = { at, actor, ...(note !== undefined && { note: bounded(note) }) };
        return {
          kind: 'acknowledged',
          action: { actor, door: by.door, ...why },
          set: { ack: acknowledged },
        };
      });
    },

    async snooze(finding, snooze, by) {
      const fault = snoozeFault(snooze, clock());
      if (fault !== undefined) return { kind: 'refused', why: fault };
      const actor = await actorOf(by);
      const { until } = snooze;
      const reason = bounded(snooze.reason);
      return acted(ports, finding, (row) => {
        if (row.snoozed?.until === until) return unchanged(`it is snoozed until ${until} already`);
        return {
          kind: 'snoozed',
          action: { actor, door: by.door, why: reason, until },
          set: { snz: { until, reason, actor } },
          due: [dueItem(until, SNOOZE_END, aboutOf(finding), { finding: refValue(finding) })],
        };
      });
    },

    async wake(finding, by) {
      const actor = await actorOf(by);
      return acted(ports, finding, (row) => {
        if (row.snoozed === undefined) return unchanged('it is not snoozed');
        const { reason: why, actor: wasBy } = row.snoozed;
        return {
          kind: 'woken',
          action: { actor, door: by.door, was: 'snoozed', wasBy, why },
          remove: ['snz'],
        };
      });
    },

    async except(exception, by) {
      return granted(ports, exception, { actor: await actorOf(by), door: by.door });
    },

    async endException(id, by, why) {
      const actor = by.door === 'schedule' ? undefined : await actorOf(by);
      return ended(ports, id, { door: by.door, why: bounded(why), ...(actor && { actor }) });
    },

    async exceptions(at) {
      return (await allExceptions(table)).filter((each) => isActive(each, at));
    },

    async standing(finding) {
      const row = await openRow(table, finding);
      return row && standingOf(row.episode, clock());
    },
  };
}

/** How an open finding stands at a time: an exception hides more than a snooze, that more than a note. */
export function standingOf(row: Episode, at: Instant): FindingStanding {
  const { openedAt, excepted, snoozed, acknowledged } = row;
  const isExcepted = excepted !== undefined && at < excepted.until;
  const isSnoozed = snoozed !== undefined && at < snoozed.until;
  return {
    openedAt,
    state: isExcepted ? 'excepted' : isSnoozed ? 'snoozed' : acknowledged ? 'acknowledged' : 'open',
    ...(acknowledged && { acknowledgedBy: acknowledged.actor }),
    ...(isSnoozed && { snooze: { until: snoozed.until, reason: snoozed.reason } }),
    ...(isExcepted && { exception: { ...excepted, owner: '' } }),
  };
}

/** Ends a snooze whose time has come; told at once when the finding is still open. Twice is once. */
export function endSnooze(ports: AppendPorts, finding: FindingRef): Promise<Acted> {
  return acted(ports, finding, (row) => {
    if (row.snoozed === undefined) return unchanged('it is not snoozed');
    if (row.snoozed.until > ports.clock()) return unchanged('it was snoozed again');
    const { reason: why, actor: wasBy } = row.snoozed;
    return {
      kind: 'woken',
      action: { door: 'schedule', was: 'snoozed', wasBy, why },
      remove: ['snz'],
    };
  });
}

function snoozeFault({ until, reason }: Snooze, now: Instant): string | undefined {
  if (until <= now) return `a snooze must end later than now (${now}), not at ${until}`;
  if (epochMs(until) - epochMs(now) > SNOOZE_DAYS * DAY_MS) {
    return `a snooze lasts at most ${SNOOZE_DAYS} days; accept the risk if it is to last longer`;
  }
  return reason.trim() === '' ? 'a snooze needs a reason' : undefined;
}

const aboutOf = ({ subject, rule, incident }: FindingRef): string =>
  `${resourceKey(subject)}#${rule}#${incident ?? ''}`;

function refValue({ subject, rule, incident }: FindingRef): Value {
  return { subject: { ...subject }, rule, ...(incident !== undefined && { incident }) };
}
