import type { Attribution, Candidate } from '../domain/attribution.ts';
import { MOST_CANDIDATES } from '../domain/attribution.ts';
import type { CallObservation } from '../domain/call.ts';
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Subject } from '../domain/subject.ts';
import type { Item, Put, Table } from '../ports/table.ts';
import { recentCallPrefix, recentCallSort, resourceKey, SCHEMA_VERSION } from './keys.ts';

const KEPT_SECONDS = 30 * 86_400;
/** Older calls are not noted at all. */
export const TOO_OLD_MS = KEPT_SECONDS * 1000;
/** Calls on one subject that are looked at for one transition: the newest of them. */
const LOOKED_AT = 200;

/** A successful call on a subject, to be kept 30 days from when it was made. */
export function recentCallItem(
  subject: Subject,
  aspect: string,
  { eventId, call, time, actor }: Candidate,
): Item {
  return {
    pk: resourceKey(subject),
    sk: recentCallSort(time, eventId),
    sv: SCHEMA_VERSION,
    asp: aspect,
    call,
    actor,
    ttl: Math.ceil(epochMs(time) / 1000) + KEPT_SECONDS,
  };
}

export const callName = ({ service, name }: Pick<CallObservation, 'service' | 'name'>): string =>
  `${service} ${name}`.toWellFormed().slice(0, 200);

/** Puts it unless it is there: the same call again changes nothing. */
export const onlyOnce = (item: Item): Put => ({
  kind: 'put',
  item,
  conditions: [{ attribute: 'pk', is: 'absent' }],
});

/**
 * The calls on one aspect of a subject after one time and until another, oldest first. What is past
 * its time is left out, whether or not the table has deleted it yet.
 */
export async function callsBetween(
  table: Table,
  {
    subject,
    aspect,
    after,
    until,
    now,
  }: {
    readonly subject: Subject;
    readonly aspect: string;
    readonly after?: Instant | undefined;
    readonly until: Instant;
    readonly now: Instant;
  },
): Promise<readonly Candidate[]> {
  const { items } = await table.query({
    partition: resourceKey(subject),
    // A time's own calls sort between `time#` and `time~`.
    sort: {
      from: after === undefined ? recentCallPrefix : `${recentCallPrefix}${after}~`,
      to: `${recentCallPrefix}${until}~`,
    },
    descending: true,
    limit: LOOKED_AT,
    consistent: true,
  });
  const seconds = epochMs(now) / 1000;
  return items
    .filter((item) => item['asp'] === aspect && Number(item['ttl']) > seconds)
    .map(candidateOf)
    .reverse();
}

function candidateOf(item: Item): Candidate {
  const [, time = '', ...id] = item.sk.split('#');
  return {
    eventId: id.join('#'),
    call: String(item['call']),
    time: time as Instant,
    actor: String(item['actor']),
  };
}

/** Whom a transition is attributed to: the calls that lie in its span. */
export function attributionIn(span: Span, calls: readonly Candidate[]): Attribution {
  const { after, until } = span;
  const candidates = calls
    .filter(({ time }) => (after === undefined || time > after) && time <= until)
    .slice(-MOST_CANDIDATES);
  return {
    ...(after !== undefined && { after }),
    candidates,
    ...(candidates.length === 0 && {
      unknown:
        after === undefined
          ? 'no call on it is known from before it was first seen'
          : `no call on it is known after ${after} until ${until}`,
    }),
  };
}

/** The time in which the cause of a change lies: after the evidence before it, until its own. */
export interface Span {
  readonly after?: Instant | undefined;
  readonly until: Instant;
}
