/** What is due now: re-reads, and the ends of incidents, snoozes and exceptions. */
import { isRecord } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import type { FindingRef } from '../domain/lifecycle.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import type { ReadRequest } from '../domain/read-request.ts';
import { ACCOUNT_TYPE, type Subject } from '../domain/subject.ts';
import type { Notifier } from '../notify/notifier.ts';
import type { RefreshCause } from '../organization/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Key } from '../ports/table.ts';
import type { Due, DueList } from '../store/due.ts';
import { DIRECTORY_CHANGED, RE_READ } from '../store/due-item.ts';
import { GROUP_SETTLED, GROUP_WINDOW } from '../store/groups.ts';
import { INCIDENT_EXPIRY } from '../store/incidents.ts';
import { EXCEPTION_END, EXCEPTION_WARNING, SNOOZE_END } from '../store/lifecycle.ts';

export interface DuePorts {
  readonly due: DueList;
  readonly queue: ReadQueue;
  /** Each ends something whose time has come; twice is once. */
  readonly ends: {
    readonly incident: (row: Key) => Promise<unknown>;
    readonly snooze: (finding: FindingRef) => Promise<unknown>;
    readonly exception: (id: string) => Promise<unknown>;
  };
  /** Reads the organization's directory because of calls that changed it. */
  readonly readDirectory: (causes: readonly RefreshCause[]) => Promise<unknown>;
  /** Tells what has lasted long enough, and what waited together; absent: it stays on the list. */
  readonly notifier?: Pick<Notifier, 'settled' | 'ended'>;
  /** Tells an exception's owner, and nobody else, how many days are left. */
  readonly warn: (exception: string, days: number) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Of each shard in one run; the rest is for the next minute. */
const MOST = 50;

/** Works off what is due. One that fails stays on the list and keeps none of the others waiting. */
export async function workOffDue(ports: DuePorts): Promise<void> {
  const { due, clock, log, meter } = ports;
  const found = await due.until(clock(), MOST);
  let failed = 0;
  for (const each of found) {
    try {
      await workOff(each, ports);
      await due.done(each);
    } catch (error) {
      failed += 1;
      log.error('something due could not be done and stays due', { ...each.key, error });
    }
  }
  meter.count('due-done', found.length - failed);
  if (failed > 0) throw new Error(`${failed} of ${found.length} due things could not be done`);
}

async function workOff(
  each: Due,
  { queue, ends, warn, readDirectory, notifier, log }: DuePorts,
): Promise<void> {
  switch (each.kind) {
    case RE_READ: {
      const request = readAgain(each);
      if (request !== undefined) await queue.send([request]);
      return;
    }
    case INCIDENT_EXPIRY:
      await ends.incident(rowOf(each));
      return;
    case SNOOZE_END:
      await ends.snooze(findingOf(each));
      return;
    case EXCEPTION_END:
      await ends.exception(String(each.item['exception']));
      return;
    case DIRECTORY_CHANGED:
      await readDirectory([causeIn(each)]);
      return;
    case EXCEPTION_WARNING:
      await warn(String(each.item['exception']), Number(each.item['days']));
      return;
    case GROUP_SETTLED:
      await told(notifier).settled(String(each.item['alert']));
      return;
    case GROUP_WINDOW:
      await told(notifier).ended(String(each.item['group']), Number(each.item['window']));
      return;
    default:
      log.warn('something due is of a kind that this release does not know', { ...each.key });
  }
}

function told(notifier: DuePorts['notifier']): NonNullable<DuePorts['notifier']> {
  if (notifier !== undefined) return notifier;
  throw new Error('nobody is connected who could tell it');
}

/** A resource is read again by itself, a side of an account by its collector. */
function readAgain({ item }: Due): ReadRequest | undefined {
  const subject = subjectIn(item['subject']);
  if (subject === undefined) return undefined;
  const { accountId, region, resourceType, resourceId } = subject;
  const aspect = String(item['aspect']);
  if (aspect === CONFIGURATION) {
    const resource = { accountId, region, resourceType, id: resourceId };
    return { kind: 'resource', resource, attempt: 0 };
  }
  if (resourceType !== ACCOUNT_TYPE || aspect.includes('/')) return undefined;
  return { kind: 'collect', collector: aspect, accountId, region, attempt: 0 };
}

function subjectIn(value: unknown): Subject | undefined {
  if (!isRecord(value)) return undefined;
  const { accountId, region, resourceType, resourceId } = value;
  const parts = [accountId, region, resourceType, resourceId];
  if (!parts.every((part) => typeof part === 'string' && part !== '')) return undefined;
  return value as unknown as Subject;
}

function causeIn({ item }: Due): RefreshCause {
  const { eventId, time, call, accountId } = item;
  return {
    eventId: String(eventId),
    time: parseInstant(time) ?? (String(item['at']) as Instant),
    call: String(call),
    ...(typeof accountId === 'string' && { accountId }),
  };
}

function findingOf({ item }: Due): FindingRef {
  const finding = item['finding'];
  const subject = isRecord(finding) ? subjectIn(finding['subject']) : undefined;
  if (!isRecord(finding) || subject === undefined || typeof finding['rule'] !== 'string') {
    throw new Error('it does not say which finding it is about');
  }
  const { rule, incident } = finding;
  return { subject, rule, ...(typeof incident === 'string' && { incident }) };
}

function rowOf({ item }: Due): Key {
  const row = item['row'];
  if (isRecord(row) && typeof row['pk'] === 'string' && typeof row['sk'] === 'string') {
    return { pk: row['pk'], sk: row['sk'] };
  }
  throw new Error('it does not say which incident it is about');
}
