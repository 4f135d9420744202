import { DocumentError, type Json } from '../../document/fields.ts';
import type { CallObservation } from '../../domain/call.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { Source } from '../../domain/observation.ts';
import { type Delivery, inside, Refusal } from '../thing.ts';
import { errorOf, otherCategory, readOnlyOf, typeOf } from './facts.ts';
import { meansOf } from './means.ts';
import { principalOf } from './principal.ts';
import { textIn } from './text.ts';

export { type CallFacts, callFacts } from './facts.ts';

const ACCOUNT = /^\d{12}$/;
/** Looser than Regions are, for those that do not exist yet; strict enough to stand in a key. */
const REGION = /^[a-z][a-z0-9-]{1,39}$/;
const EVENT_ID = /^[\w.:-]{1,128}$/;
const SERVICE = /^[\w.-]{1,128}$/;
const NAME = /^[\w.:-]{1,128}$/;

/**
 * Reads one record of CloudTrail, which it keeps as it is. Throws a DocumentError or a Refusal with
 * the path when it cannot be a call, and a Refusal of its origin when the account that the envelope
 * vouches for is not the one that the record is of.
 */
export function callOf(
  record: Json,
  from: Pick<Delivery, 'at' | 'account' | 'region'>,
  source: Source,
): CallObservation {
  const other = otherCategory(record);
  if (other !== undefined) throw new Refusal(from.at, `a record of ${other} is not of a call`);
  const matched = (name: string, pattern: RegExp, expected: string): string => {
    const value = record[name];
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new DocumentError(inside(from.at, name), expected, value);
  };
  const eventId = matched('eventID', EVENT_ID, 'the id of an event');
  const name = matched('eventName', NAME, 'the name of a call');
  const service = matched('eventSource', SERVICE, 'a service such as ec2.amazonaws.com');
  const time = parseInstant(record['eventTime']);
  if (time === undefined) {
    throw new DocumentError(inside(from.at, 'eventTime'), 'a time', record['eventTime']);
  }
  const type = typeOf(record);
  const principal = principalOf(record, type);
  const error = errorOf(record, type);
  const sourceIp = textIn(record, 'sourceIPAddress', 256);
  const userAgent = textIn(record, 'userAgent', 1024);
  return {
    kind: 'call',
    eventId,
    time,
    accountId: accountOf(record, from, principal.accountId),
    region: regionOf(record, from),
    service,
    name,
    type,
    readOnly: readOnlyOf(record, name),
    ...(error === undefined ? {} : { error }),
    principal,
    means: meansOf(record, type, principal),
    ...(sourceIp === undefined ? {} : { sourceIp }),
    ...(userAgent === undefined ? {} : { userAgent }),
    record,
    source,
  };
}

/** The account that the record was delivered to; the oldest records name the caller's only. */
function accountOf(
  record: Json,
  from: Pick<Delivery, 'at' | 'account'>,
  caller: string | undefined,
): string {
  const said = record['recipientAccountId'] ?? from.account ?? caller;
  if (typeof said !== 'string' || !ACCOUNT.test(said)) {
    const at = inside(from.at, 'recipientAccountId');
    throw new DocumentError(at, 'an account id of twelve digits', said);
  }
  if (from.account !== undefined && from.account !== said) {
    const at = inside(from.at, 'recipientAccountId');
    throw new Refusal(at, `the call is of account ${said}, but ${from.account} sent it`, 'origin');
  }
  return said;
}

function regionOf(record: Json, from: Pick<Delivery, 'at' | 'region'>): string {
  const said = record['awsRegion'] ?? from.region;
  if (typeof said === 'string' && REGION.test(said)) return said;
  throw new DocumentError(inside(from.at, 'awsRegion'), 'a Region', said);
}
