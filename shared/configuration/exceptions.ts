/**
 * config/exceptions.yml: risks that somebody accepted. One that is not complete is refused when it is
 * pushed; one that has ended stays in the file as long as you like and excepts nothing.
 */
import { epochMs, type Instant, instantOf, parseInstant } from '../domain/instant.ts';
import { EXCEPTION_DAYS, type Exception, type ExceptionScope } from '../domain/lifecycle.ts';
import { isSamePerson } from '../domain/same-person.ts';
import { canonical, digest } from '../engine/digest.ts';
import { type Catalog, ruleIdOf } from './catalog.ts';
import { type Cursor, fault, fieldsOf, flagOf, listOf, shapedOf, textOf } from './cursor.ts';
import { accountIdOf, tagOf } from './match.ts';

export const EXCEPTIONS_FILE = 'config/exceptions.yml';

export interface Exceptions {
  readonly exceptions: readonly Exception[];
}

export const noExceptions: Exceptions = { exceptions: [] };

const DAY_MS = 86_400_000;
const SHORTEST_REASON = 20;

export function parseExceptions(cursor: Cursor, catalog: Catalog): Exceptions {
  const { exceptions } = fieldsOf(cursor, ['exceptions']);
  if (exceptions === undefined) return noExceptions;
  const ids = new Map<string, number>();
  const found = listOf(exceptions).flatMap((each) => {
    const exception = exceptionOf(each, catalog);
    if (exception === undefined) return [];
    const other = ids.get(exception.id);
    if (other !== undefined) fault(each, `"${exception.id}" is the exception of line ${other}`);
    ids.set(exception.id, each.at.line);
    return [exception];
  });
  return { exceptions: found };
}

/** What of them has ended, in words; nothing is wrong with that. */
export function endedExceptions({ exceptions }: Exceptions, now: Instant): readonly string[] {
  return exceptions
    .filter(({ until }) => until <= now)
    .map(({ id, source, until }) => `${source}: ${id} ended at ${until} and excepts nothing`);
}

const fieldNames = [
  'id',
  'rule',
  'scope',
  'owner',
  'requestedBy',
  'approvedBy',
  'reason',
  'ticket',
  'from',
  'expires',
] as const;
type FieldName = (typeof fieldNames)[number];

function exceptionOf(cursor: Cursor, catalog: Catalog): Exception | undefined {
  const before = cursor.faults.length;
  const found = fieldsOf(cursor, fieldNames);
  const part = <T>(name: FieldName, read: (at: Cursor) => T | undefined): T | undefined => {
    const at = found[name];
    return at === undefined ? fault(cursor, `${name}: missing`) : read(at);
  };
  const rule = part('rule', (at) => ruleIdOf(at, catalog));
  const scope = part('scope', scopeOf);
  const owner = part('owner', (at) => textOf(at, 'who is responsible'));
  const requester = part('requestedBy', (at) => textOf(at, 'who asked for it'));
  const approver = part('approvedBy', (at) => textOf(at, 'who approved it'));
  const reason = part('reason', reasonOf);
  const ticket = part('ticket', (at) => textOf(at, 'where it was decided'));
  const from = part('from', dayOf);
  const expires = part('expires', dayOf);
  const id = found.id && shapedOf(found.id, /^[\w.-]{1,64}$/, 'letters, digits, ".", "-" and "_"');
  if (found.approvedBy && approver && requester && isSamePerson(approver, requester)) {
    fault(found.approvedBy, `"${approver}" asked for it: somebody else has to approve`);
  }
  // It holds through its last day.
  const until = expires && instantOf(epochMs(expires) + DAY_MS);
  if (found.expires && from && expires) spanOf(found.expires, from, expires);
  const isComplete = rule && scope && owner && requester && approver && reason && ticket;
  if (!isComplete || !from || !until || cursor.faults.length > before) return undefined;
  return {
    id: id ?? `file-${digest(canonical({ rule, scope, from }), 10)}`,
    rule,
    scope,
    owner,
    requester,
    approver,
    verified: false,
    reason,
    ticket,
    from,
    until,
    source: `exceptions.yml:${cursor.at.line}`,
  };
}

function reasonOf(cursor: Cursor): string | undefined {
  const reason = textOf(cursor, 'why the risk is taken');
  if (reason === undefined || reason.length >= SHORTEST_REASON) return reason;
  return fault(cursor, `${JSON.stringify(reason)} explains too little: ${SHORTEST_REASON} letters`);
}

function dayOf(cursor: Cursor): Instant | undefined {
  const accepts = 'a day such as 2026-11-20';
  const text = shapedOf(cursor, /^\d{4}-\d\d-\d\d$/, accepts);
  if (text === undefined) return undefined;
  const day = parseInstant(`${text}T00:00:00Z`);
  // The thirtieth of February would be the second of March.
  if (day?.startsWith(text)) return day;
  return fault(cursor, `${JSON.stringify(text)} is not ${accepts}`);
}

function spanOf(cursor: Cursor, from: Instant, expires: Instant): void {
  const days = (epochMs(expires) - epochMs(from)) / DAY_MS;
  if (days < 0) fault(cursor, `ends before it begins (from ${from.slice(0, 10)})`);
  if (days >= EXCEPTION_DAYS) {
    const last = instantOf(epochMs(from) + (EXCEPTION_DAYS - 1) * DAY_MS).slice(0, 10);
    fault(cursor, `${days + 1} days are too long: at most ${EXCEPTION_DAYS}, until ${last}`);
  }
}

const scopeNames = ['account', 'ou', 'region', 'resourceType', 'resource', 'glob', 'tag'] as const;

function scopeOf(cursor: Cursor): ExceptionScope | undefined {
  const found = fieldsOf(cursor, scopeNames);
  const accountId = found.account && accountIdOf(found.account);
  const ou = found.ou && textOf(found.ou, 'the id or the path of a unit');
  const region = found.region && textOf(found.region, 'a Region, or global');
  const resourceType =
    found.resourceType && shapedOf(found.resourceType, /^AWS::/, 'a type such as AWS::S3::Bucket');
  const resource = found.resource && textOf(found.resource, 'the id or the ARN of a resource');
  const glob = found.glob && flagOf(found.glob);
  const tag = found.tag && tagOf(found.tag);
  if (!found.account && !found.ou && !found.resource && !found.tag) {
    const advice = 'a rule that is not wanted at all has "mode: off" in overrides.yml';
    return fault(cursor, `expected account, ou, resource or tag; ${advice}`);
  }
  if (found.resource && resource?.includes('*') && glob !== true) {
    fault(found.resource, '"*" stands for itself; say "glob: true" beside it for any characters');
  }
  if (found.glob && glob === true && !found.resource) {
    fault(found.glob, 'is about "resource", which is not there');
  }
  return {
    ...(accountId && { accountId }),
    ...(ou && { ou }),
    ...(region && { region }),
    ...(resourceType && { resourceType }),
    ...(resource && { resource }),
    ...(glob && { glob }),
    ...(tag && { tag }),
  };
}
