/** What is due now: subjects to be read again, incidents whose time on the active list is over. */
import { isRecord } from '../document/fields.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import type { ReadRequest } from '../domain/read-request.ts';
import { ACCOUNT_TYPE, type Subject } from '../domain/subject.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { Key } from '../ports/table.ts';
import type { Due, DueList } from '../store/due.ts';
import { RE_READ } from '../store/due-item.ts';
import { INCIDENT_EXPIRY } from '../store/incidents.ts';

export interface DuePorts {
  readonly due: DueList;
  readonly queue: ReadQueue;
  /** Ends an incident's time on the active list; twice is once. */
  readonly expire: (row: Key) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Of each shard in one run; the rest is for the next minute. */
const MOST = 50;

/** Works off what is due. One that fails stays on the list and keeps none of the others waiting. */
export async function workOffDue({ due, queue, expire, clock, log, meter }: DuePorts) {
  const found = await due.until(clock(), MOST);
  let failed = 0;
  for (const each of found) {
    try {
      if (each.kind === RE_READ) {
        const request = readAgain(each);
        if (request !== undefined) await queue.send([request]);
      } else if (each.kind === INCIDENT_EXPIRY) await expire(rowOf(each));
      else log.warn('something due is of a kind that this release does not know', { ...each.key });
      await due.done(each);
    } catch (error) {
      failed += 1;
      log.error('something due could not be done and stays due', { ...each.key, error });
    }
  }
  meter.count('due-done', found.length - failed);
  if (failed > 0) throw new Error(`${failed} of ${found.length} due things could not be done`);
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

function rowOf({ item }: Due): Key {
  const row = item['row'];
  if (isRecord(row) && typeof row['pk'] === 'string' && typeof row['sk'] === 'string') {
    return { pk: row['pk'], sk: row['sk'] };
  }
  throw new Error('it does not say which incident it is about');
}
