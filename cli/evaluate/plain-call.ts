import { isRecord, type Json } from '#shared/document/fields.ts';
import { type Instant, parseInstant, shifted } from '#shared/domain/instant.ts';
import { type CallFacts, callFacts } from '#shared/events/calls/call.ts';
import { AHEAD_MS } from '#shared/events/moments.ts';

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z][a-z0-9-]{1,39}$/;
const EVENT_ID = /^[\w.:-]{1,128}$/;
const WORDS = /^[\w.-]{1,128}$/;
const SECOND =
  /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/**
 * Tells records that observe() would surely read as calls from those that it has to be asked about.
 * Nearly every record of a log is of the first kind, and nearly none of these is watched: so no
 * object is made of one beside its facts, and nothing walks through it, however deep it is.
 */
export function plainCalls(now: Instant): (record: unknown) => CallFacts | undefined {
  const latest = shifted(now, AHEAD_MS);
  const latestSecond = `${latest.slice(0, 19)}Z`;
  const isPast = (time: string): boolean => {
    if (SECOND.test(time)) return time <= latestSecond;
    const read = parseInstant(time);
    return read !== undefined && read <= latest;
  };
  // Names repeat endlessly, and many calls are of one second.
  const services = new Set<string>();
  const names = new Set<string>();
  const regions = new Set<string>();
  const accounts = new Set<string>();
  let second = '';
  return (record) => {
    if (!isRecord(record) || !isBare(record)) return undefined;
    const time = record['eventTime'];
    if (time !== second) {
      if (typeof time !== 'string' || !isPast(time)) return undefined;
      second = time;
    }
    const eventId = record['eventID'];
    return fits(record['eventSource'], WORDS, services) &&
      fits(record['eventName'], EVENT_ID, names) &&
      fits(record['awsRegion'], REGION, regions) &&
      fits(record['recipientAccountId'], ACCOUNT, accounts) &&
      typeof eventId === 'string' &&
      EVENT_ID.test(eventId)
      ? callFacts(record)
      : undefined;
  };
}

/** It is what CloudTrail writes, and no wrapping of something else. */
function isBare(record: Json): boolean {
  return (
    typeof record['eventVersion'] === 'string' &&
    isRecord(record['userIdentity']) &&
    record['body'] === undefined &&
    record['Sns'] === undefined &&
    record['detail-type'] === undefined
  );
}

const MOST_KNOWN = 5000;

function fits(value: unknown, pattern: RegExp, known: Set<string>): boolean {
  if (typeof value !== 'string') return false;
  if (known.has(value)) return true;
  if (!pattern.test(value)) return false;
  if (known.size < MOST_KNOWN) known.add(value);
  return true;
}
