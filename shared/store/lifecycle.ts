/**
 * What people do with findings: each step is a record in the chain of the finding, and stands in its
 * row for as long as it is open.
 *
 *   open ──► acknowledged          somebody looks at it
 *        ──► snoozed ──► woken     left alone until a time, then told again at once
 *        ──► excepted ──► woken    a risk accepted until a time, then told again at once
 */
import { epochMs, type Instant, later, shifted } from '../domain/instant.ts';
import {
  type Acted,
  type ActedBy,
  EXCEPTION_DAYS,
  type Exception,
  type FindingRef,
  SNOOZE_DAYS,
  type Snooze,
} from '../domain/lifecycle.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import { orderOf, positionOf } from '../domain/position.ts';
import { incidentAspect } from '../domain/raised-call.ts';
import type { Action, Change, ChangeKind, Transition } from '../domain/transition.ts';
import { covers } from '../engine/exception-scope.ts';
import type { Actors } from '../ports/actors.ts';
import type { FindingStanding, Lifecycle } from '../ports/lifecycle.ts';
import type { Value, Write } from '../ports/table.ts';
import { type AppendPorts, append } from './append.ts';
import { dueItem } from './due.ts';
import { beginsAt, type Episode, episodeItem } from './episode-item.ts';
import {
  allExceptions,
  exceptionItem,
  exceptionKey,
  isActive,
  logItem,
  markOf,
  parseException,
} from './exceptions.ts';
import { type OpenRow, openRow } from './finding-row.ts';
import { openFindings } from './findings.ts';
import { DAY_MS, resourceKey, supersededSort } from './keys.ts';
import { transitionId } from './ledger-item.ts';

export interface LifecyclePorts extends AppendPorts {
  readonly actors: Actors;
  readonly ouPathOf?: (accountId: string) => readonly string[] | undefined;
}

/** Kinds of due items that end what people did. */
export const SNOOZE_END = 'snooze-end';
export const EXCEPTION_END = 'exception-end';
export const EXCEPTION_WARNING = 'exception-warning';
/** Days before its end at which an exception's owner is warned. */
export const WARNED_DAYS = [14, 3] as const;

const LONGEST_TEXT = 1000;

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
        const why = row.snoozed.reason;
        return {
          kind: 'woken',
          action: { actor, door: by.door, was: 'snoozed', why },
          remove: ['snz'],
        };
      });
    },

    async except(exception, by) {
      const fault = exceptionFault(exception, clock());
      if (fault !== undefined) return { kind: 'refused', why: fault };
      const actor = await actorOf(by);
      const put: Write = {
        kind: 'put',
        item: exceptionItem(exception),
        conditions: [{ attribute: 'pk', is: 'absent' }],
      };
      const log = logItem(clock(), exception.id, { what: 'granted', actor, door: by.door });
      const due = dueOfException(exception, clock());
      const isNew = await table.transact([
        put,
        { kind: 'put', item: log },
        ...due.map((item) => ({ kind: 'put', item }) as const),
      ]);
      const covered = await applied(ports, exception, { actor, door: by.door });
      return isNew || covered > 0
        ? { kind: 'done' }
        : unchanged(`exception ${exception.id} is in force already`);
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
    const { reason } = row.snoozed;
    return {
      kind: 'woken',
      action: { door: 'schedule', was: 'snoozed', why: reason },
      remove: ['snz'],
    };
  });
}

/** Ends an exception whose time has come. Twice is once. */
export const expireException = (ports: LifecyclePorts, id: string): Promise<Acted> =>
  ended(ports, id, { door: 'schedule', why: 'its time was over' });

interface Step {
  readonly kind: Extract<ChangeKind, 'acknowledged' | 'snoozed' | 'excepted' | 'woken'>;
  readonly action: Action;
  readonly set?: Readonly<Record<string, Value>>;
  readonly remove?: readonly string[];
  readonly due?: readonly Parameters<typeof put>[0][];
}

const put = (item: Extract<Write, { kind: 'put' }>['item']): Write => ({ kind: 'put', item });
const unchanged = (why: string): Acted => ({ kind: 'unchanged', why });

/** Appends one step to the chain of a finding, with its row. */
async function acted(
  ports: AppendPorts,
  finding: FindingRef,
  step: (row: Episode) => Step | Acted,
): Promise<Acted> {
  const { table, clock } = ports;
  const first = await openRow(table, finding);
  if (first === undefined) return { kind: 'refused', why: 'it is not open (any more)' };
  let answer: Acted = { kind: 'done' };
  const aspect =
    first.episode.aspect ??
    (finding.incident === undefined ? CONFIGURATION : incidentAspect(finding.rule));
  await append(ports, { subject: finding.subject, aspect }, async () => {
    const row = await openRow(table, finding);
    const next = row === undefined ? undefined : step(row.episode);
    if (row === undefined || next === undefined) {
      answer = { kind: 'refused', why: 'it is not open (any more)' };
      return undefined;
    }
    if (!('action' in next)) {
      answer = next;
      return undefined;
    }
    answer = { kind: 'done' };
    const now = clock();
    return {
      entry: entryOf(finding, row.episode, aspect, next, now),
      isTold: true,
      writes: (transition) => [...rowWrites(row, next, transition), ...(next.due ?? []).map(put)],
    };
  });
  return answer;
}

/** What the row said ends there, and what was done begins another phase of it. */
function rowWrites(
  { key, episode }: OpenRow,
  { set = {}, remove }: Step,
  { observedAt, recordedAt, seq }: Transition,
): readonly Write[] {
  const { rule, openedAt } = episode;
  const at = later(observedAt, shifted(beginsAt(episode), 1));
  const before = { ...episode, phaseEnd: { at, recordedAt } };
  return [
    put(episodeItem(before, supersededSort(rule, openedAt, seq))),
    {
      kind: 'update',
      key,
      set: { ...set, sv: 1, pf: at, pr: recordedAt },
      ...(remove && { remove }),
      conditions: [
        { attribute: 'pk', is: 'present' },
        { attribute: 'closed', is: 'absent' },
      ],
    },
  ];
}

function entryOf(
  { subject, rule }: FindingRef,
  row: Episode,
  aspect: string,
  { kind, action }: Step,
  now: Instant,
): Omit<Transition, 'seq' | 'previous' | 'recordedAt' | 'subject' | 'aspect'> {
  const position = positionOf(orderOf(now, 'recorded', 0), now);
  const standing = row.incident === undefined ? 'violation' : 'none';
  const { lastAt: _, ...incident } = row.incident ?? { lastAt: now };
  const change: Change = {
    rule,
    ruleVersion: '',
    severity: row.severity,
    kind,
    from: standing,
    to: standing,
    at: now,
    message: row.message,
    evidence: row.evidence,
    openedAt: row.openedAt,
    action,
    ...('id' in incident && { incident }),
  };
  return {
    id: transitionId(
      resourceKey(subject),
      aspect,
      position,
      `${kind} ${rule} ${row.incident?.id ?? ''} ${action.actor ?? ''}`,
    ),
    traits: row.traits,
    position,
    observedAt: now,
    ruleSet: '',
    source: { channel: action.door },
    deleted: false,
    changes: [change],
    completes: row.transition,
    ...(row.who && { attribution: row.who }),
  };
}

/** Marks what is open and covered; answers how many were not marked before. */
async function applied(
  ports: LifecyclePorts,
  exception: Exception,
  { actor, door }: Pick<Action, 'actor' | 'door'>,
): Promise<number> {
  let marked = 0;
  for (const row of await openFindings(ports.table, { rule: exception.rule })) {
    const ouPath = ports.ouPathOf?.(row.subject.accountId);
    const finding = { rule: row.rule, subject: row.subject, traits: row.traits };
    if (!covers(exception, { ...finding, ...(ouPath && { ouPath }) })) continue;
    const mark = markOf(exception);
    const { kind } = await acted(ports, { subject: row.subject, rule: row.rule }, (now) =>
      now.excepted?.id === exception.id
        ? unchanged('it is excepted already')
        : {
            kind: 'excepted',
            action: {
              door,
              ...(actor && { actor }),
              why: bounded(exception.reason),
              until: exception.until,
              exception: mark,
            },
            set: { exc: { ...mark } },
          },
    );
    if (kind === 'done') marked += 1;
  }
  return marked;
}

/** Ends an exception and wakes all that it hid. */
async function ended(
  ports: LifecyclePorts,
  id: string,
  { actor, door, why }: Pick<Action, 'actor' | 'door'> & { readonly why: string },
): Promise<Acted> {
  const { table, clock } = ports;
  const item = await table.get(exceptionKey(id));
  const exception = item && parseException(item);
  if (exception === undefined) return { kind: 'refused', why: `there is no exception ${id}` };
  const now = clock();
  let isFirst = false;
  if (exception.ended === undefined) {
    isFirst = await table.transact([
      {
        kind: 'put',
        item: exceptionItem({ ...exception, ended: { at: now, why } }),
        conditions: [{ attribute: 'ended', is: 'absent' }],
      },
      {
        kind: 'put',
        item: logItem(now, id, { what: 'ended', why, door, ...(actor && { actor }) }),
      },
    ]);
  }
  let woken = 0;
  for (const row of await openFindings(table, { rule: exception.rule })) {
    if (row.excepted?.id !== id) continue;
    const finding = { subject: row.subject, rule: row.rule };
    const { kind } = await acted(ports, finding, (open) =>
      open.excepted?.id !== id
        ? unchanged('another exception covers it')
        : {
            kind: 'woken',
            action: {
              door,
              ...(actor && { actor }),
              was: 'excepted',
              why: bounded(exception.reason),
              exception: markOf(exception),
            },
            remove: ['exc'],
          },
    );
    if (kind === 'done') woken += 1;
  }
  return isFirst || woken > 0 ? { kind: 'done' } : unchanged(`exception ${id} had ended already`);
}

function dueOfException({ id, until }: Exception, now: Instant) {
  const warnings = WARNED_DAYS.map((days) => ({ at: shifted(until, -days * DAY_MS), days }));
  return [
    dueItem(until, EXCEPTION_END, id, { exception: id }),
    ...warnings
      .filter(({ at }) => at > now)
      .map(({ at, days }) =>
        dueItem(at, EXCEPTION_WARNING, `${id} ${days}`, { exception: id, days }),
      ),
  ];
}

function snoozeFault({ until, reason }: Snooze, now: Instant): string | undefined {
  if (until <= now) return `a snooze must end later than now (${now}), not at ${until}`;
  if (epochMs(until) - epochMs(now) > SNOOZE_DAYS * DAY_MS) {
    return `a snooze lasts at most ${SNOOZE_DAYS} days; accept the risk if it is to last longer`;
  }
  return reason.trim() === '' ? 'a snooze needs a reason' : undefined;
}

/** What an exception must have, whatever door it came through. */
export function exceptionFault(exception: Exception, now: Instant): string | undefined {
  const { until, from, reason, owner, requester, approver, scope } = exception;
  if (until <= now) return `an exception must end later than now (${now}), not at ${until}`;
  if (epochMs(until) - epochMs(from) > EXCEPTION_DAYS * DAY_MS) {
    return `an exception lasts at most ${EXCEPTION_DAYS} days`;
  }
  if (reason.trim().length < 20) return 'an exception needs a reason of at least 20 characters';
  if (owner.trim() === '') return 'an exception needs an owner';
  if (approver.trim() === '' || approver === requester) {
    return 'an exception is approved by somebody else than who asks for it';
  }
  const parts = Object.values(scope).filter((part) => part !== undefined);
  return parts.length === 0 ? 'an exception names what it covers' : undefined;
}

const bounded = (text: string): string => text.toWellFormed().slice(0, LONGEST_TEXT);

const aboutOf = ({ subject, rule, incident }: FindingRef): string =>
  `${resourceKey(subject)}#${rule}#${incident ?? ''}`;

function refValue({ subject, rule, incident }: FindingRef): Value {
  return { subject: { ...subject }, rule, ...(incident !== undefined && { incident }) };
}
