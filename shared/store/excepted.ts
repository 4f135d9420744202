/** Exceptions as people grant and end them: what they hide is marked, and told again at the end. */
import { epochMs, type Instant, shifted } from '../domain/instant.ts';
import { type Acted, EXCEPTION_DAYS, type Exception } from '../domain/lifecycle.ts';
import { isSamePerson } from '../domain/same-person.ts';
import type { Action } from '../domain/transition.ts';
import { canonical } from '../engine/digest.ts';
import { covers } from '../engine/exception-scope.ts';
import { acted, bounded, type LifecyclePorts, put, type Step, unchanged } from './acted.ts';
import { dueItem } from './due.ts';
import type { Episode } from './episode-item.ts';
import {
  allExceptions,
  exceptionItem,
  exceptionKey,
  isActive,
  logItem,
  markOf,
  parseException,
  type StoredException,
} from './exceptions.ts';
import { openFindings } from './findings.ts';
import { DAY_MS } from './keys.ts';

/** Kinds of due items that end, or announce the end of, an exception. */
export const EXCEPTION_END = 'exception-end';
export const EXCEPTION_WARNING = 'exception-warning';
/** Days before its end at which an exception's owner is warned. */
export const WARNED_DAYS = [14, 3] as const;

type By = Pick<Action, 'actor' | 'door'>;

/** Puts an exception in force. Again is once; in other words, or after it was ended, is refused. */
export async function granted(ports: LifecyclePorts, given: Exception, by: By): Promise<Acted> {
  const { table, clock } = ports;
  const now = clock();
  const fault = exceptionFault(given, now);
  if (fault !== undefined) return { kind: 'refused', why: fault };
  const isNew = await table.transact([
    {
      kind: 'put',
      item: exceptionItem(given),
      conditions: [{ attribute: 'pk', is: 'absent' }],
    },
    put(logItem(now, given.id, { what: 'granted', ...said(by) })),
    ...dueOfException(given, now).map(put),
  ]);
  const exception: StoredException | undefined = isNew ? given : await stored(ports, given.id);
  if (exception === undefined || !isSame(exception, given)) {
    return { kind: 'refused', why: `exception ${given.id} is another one; give it another id` };
  }
  if (exception.ended !== undefined) {
    return { kind: 'refused', why: `exception ${given.id} was ended; grant it under another id` };
  }
  const covered = await applied(ports, exception, by);
  return isNew || covered > 0
    ? { kind: 'done' }
    : unchanged(`exception ${given.id} is in force already`);
}

/** Marks what is open and covered; answers how many were not marked before. */
async function applied(ports: LifecyclePorts, exception: Exception, by: By): Promise<number> {
  let marked = 0;
  for (const row of await openFindings(ports.table, { rule: exception.rule })) {
    if (!isCovered(exception, row, ports)) continue;
    const { kind } = await acted(ports, { subject: row.subject, rule: row.rule }, (now) =>
      now.excepted?.id === exception.id
        ? unchanged('it is excepted already')
        : exceptedBy(exception, by, ports.clock()),
    );
    if (kind === 'done') marked += 1;
  }
  return marked;
}

/** Ends an exception and wakes all that it hid and no other one hides. */
export async function ended(
  ports: LifecyclePorts,
  id: string,
  { why, ...by }: By & { readonly why: string },
): Promise<Acted> {
  const { table, clock } = ports;
  const exception = await stored(ports, id);
  if (exception === undefined) return { kind: 'refused', why: `there is no exception ${id}` };
  const now = clock();
  const isFirst =
    exception.ended === undefined &&
    (await table.transact([
      {
        kind: 'put',
        item: exceptionItem({ ...exception, ended: { at: now, why } }),
        conditions: [{ attribute: 'ended', is: 'absent' }],
      },
      put(logItem(now, id, { what: 'ended', why, ...said(by) })),
    ]));
  const others = (await allExceptions(table)).filter(
    (each) => each.id !== id && each.rule === exception.rule && isActive(each, now),
  );
  // Whoever reads that it is open again is told who had accepted the risk.
  const approver = await ports.actors.keep({
    principal: { kind: 'unknown', name: exception.approver },
    means: 'unknown',
  });
  let changed = 0;
  for (const row of await openFindings(table, { rule: exception.rule })) {
    if (row.excepted?.id !== id) continue;
    const other = others.find((each) => isCovered(each, row, ports));
    const { kind } = await acted(ports, { subject: row.subject, rule: row.rule }, (open) => {
      if (open.excepted?.id !== id) return unchanged('another exception covers it');
      return other === undefined ? wokenFrom(exception, by, approver) : exceptedBy(other, by, now);
    });
    if (kind === 'done') changed += 1;
  }
  return isFirst || changed > 0 ? { kind: 'done' } : unchanged(`exception ${id} had ended already`);
}

/** Ends an exception whose time has come. Twice is once. */
export const expireException = (ports: LifecyclePorts, id: string): Promise<Acted> =>
  ended(ports, id, { door: 'schedule', why: 'its time was over' });

/** since: it had been told by then, so that its end is told too. */
function exceptedBy(exception: Exception, by: By, since: Instant): Step {
  const mark = markOf(exception);
  const { reason, until } = exception;
  return {
    kind: 'excepted',
    action: { ...said(by), why: bounded(reason), until, exception: mark },
    set: { exc: { ...mark, since } },
  };
}

function wokenFrom(exception: Exception, by: By, wasBy: string): Step {
  const why = bounded(exception.reason);
  return {
    kind: 'woken',
    action: { ...said(by), was: 'excepted', wasBy, why, exception: markOf(exception) },
    remove: ['exc'],
  };
}

const said = ({ door, actor }: By): By => ({ door, ...(actor !== undefined && { actor }) });

function isCovered(
  exception: Exception,
  { rule, subject, traits }: Episode,
  { ouPathOf }: LifecyclePorts,
): boolean {
  const ouPath = ouPathOf?.(subject.accountId);
  return covers(exception, { rule, subject, traits, ...(ouPath && { ouPath }) });
}

async function stored({ table }: LifecyclePorts, id: string): Promise<StoredException | undefined> {
  const item = await table.get(exceptionKey(id));
  return item && parseException(item);
}

/** Whether they say the same; a form that is sent again has another time. */
function isSame(a: Exception, b: Exception): boolean {
  const words = ({ rule, scope, owner, requester, approver, reason, ticket }: Exception) =>
    canonical({ rule, scope, owner, requester, approver, reason, ticket: ticket ?? '' });
  return words(a) === words(b);
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

/** What an exception must have, whatever door it came through. */
export function exceptionFault(exception: Exception, now: Instant): string | undefined {
  const { until, from, reason, owner, requester, approver, scope } = exception;
  if (until <= now) return `an exception must end later than now (${now}), not at ${until}`;
  if (epochMs(until) - epochMs(from) > EXCEPTION_DAYS * DAY_MS) {
    return `an exception lasts at most ${EXCEPTION_DAYS} days`;
  }
  if (reason.trim().length < 20) return 'an exception needs a reason of at least 20 characters';
  if (owner.trim() === '') return 'an exception needs an owner';
  if (approver.trim() === '' || isSamePerson(approver, requester)) {
    return 'an exception is approved by somebody else than who asks for it';
  }
  const parts = Object.values(scope).filter((part) => part !== undefined);
  return parts.length === 0 ? 'an exception names what it covers' : undefined;
}
