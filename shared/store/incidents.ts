/**
 * Incidents: what happened. The first call of a dedupe key raises one; the calls that follow within
 * the rule's window only count to it; the next one after that raises another.
 *
 *   D#rule#event   this call was counted: a second delivery changes nothing
 *   C#rule#key     the incident that calls of this key count to now
 *   E#rule#first#… its row: listed as active until it expires
 *   S#, H#         its chain, per (account, rule): raised and expired are history
 */

import { epochMs, type Instant, later, shifted } from '../domain/instant.ts';
import { orderOf, positionOf } from '../domain/position.ts';
import { INCIDENT_DAYS, incidentAspect, type RaisedCall } from '../domain/raised-call.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject } from '../domain/subject.ts';
import type { Change, IncidentFacts, Transition } from '../domain/transition.ts';
import { digest } from '../engine/digest.ts';
import { impersonal } from '../engine/impersonal.ts';
import type { Actors } from '../ports/actors.ts';
import type { IncidentOutcome } from '../ports/call-store.ts';
import type { Item, Write } from '../ports/table.ts';
import { actorOf } from './actors.ts';
import { type AppendPorts, append } from './append.ts';
import { dueItem } from './due.ts';
import { beginsAt, type Episode, episodeItem, parseEpisode } from './episode-item.ts';
import {
  countedCallSort,
  currentIncidentSort,
  DAY_MS,
  incidentSort,
  resourceKey,
  SCHEMA_VERSION,
} from './keys.ts';
import { transitionId } from './ledger-item.ts';
import { callName, onlyOnce } from './recent-calls.ts';
import { storable } from './storable.ts';

export interface IncidentPorts extends AppendPorts {
  readonly actors: Actors;
}

const MARK_DAYS = INCIDENT_DAYS + 10;
const ATTEMPTS = 25;

/** The subject of every incident: the account in which it happened. */
export const accountSubject = (accountId: string): Subject => ({
  accountId,
  region: GLOBAL_REGION,
  resourceType: ACCOUNT_TYPE,
  resourceId: accountId,
});

/** Raises or counts one call. The same call again, whenever, is a duplicate. */
export async function recordIncident(
  ports: IncidentPorts,
  raisedCall: RaisedCall,
): Promise<IncidentOutcome> {
  const { table, actors, backoff } = ports;
  const { rule, call, raised } = raisedCall;
  const pk = resourceKey(accountSubject(call.accountId));
  const mark = { pk, sk: countedCallSort(rule.id, call.eventId) };
  const pointer = { pk, sk: currentIncidentSort(rule.id, digest(raised.dedupe, 16)) };
  const actor = await actors.keep(actorOf(call));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await table.get(pointer);
    if (current !== undefined && covers(current, call.time, rule.windowMinutes)) {
      if (await table.transact(countWrites(current, mark, call.time, ports.clock())))
        return { kind: 'counted' };
    } else {
      const transition = await raise(ports, raisedCall, { actor, pointer, mark, current });
      if (transition !== undefined) return { kind: 'raised', transition };
    }
    if ((await table.get(mark)) !== undefined) return { kind: 'duplicate' };
    await backoff(attempt);
  }
  throw new Error(`${pk} ${pointer.sk}: lost ${ATTEMPTS} races in a row`);
}

/** Within the window, on either side: a call that comes late counts to the incident it belongs to. */
function covers(current: Item, time: Instant, windowMinutes: number): boolean {
  const first = String(current['first']) as Instant;
  return time < String(current['until']) && time >= shifted(first, -windowMinutes * 60_000);
}

const plus = (item: Item, name: string): number => Number(item[name] ?? 0) + 1;

function countWrites(
  current: Item,
  mark: { readonly pk: string; readonly sk: string },
  time: Instant,
  now: Instant,
): readonly Write[] {
  const { pk, sk } = current;
  const lastAt = later(String(current['last']) as Instant, time);
  const count = plus(current, 'count');
  const row = { pk, sk: String(current['row']) };
  return [
    {
      kind: 'update',
      key: { pk, sk },
      set: { count, last: lastAt },
      conditions: [{ attribute: 'count', is: '=', value: count - 1 }],
    },
    {
      kind: 'update',
      key: row,
      set: { n: count, last: lastAt },
      conditions: [{ attribute: 'pk', is: 'present' }],
    },
    onlyOnce(markItem(mark, later(time, now))),
  ];
}

function markItem(mark: { readonly pk: string; readonly sk: string }, time: Instant): Item {
  return { ...mark, sv: SCHEMA_VERSION, ttl: Math.ceil(epochMs(time) / 1000) + MARK_DAYS * 86_400 };
}

interface Around {
  readonly actor: string;
  readonly pointer: { readonly pk: string; readonly sk: string };
  readonly mark: { readonly pk: string; readonly sk: string };
  readonly current: Item | undefined;
}

async function raise(
  ports: IncidentPorts,
  { rule, parameters, call, raised, muted, telling }: RaisedCall,
  { actor, pointer, mark, current }: Around,
): Promise<Transition | undefined> {
  const { table } = ports;
  const subject = accountSubject(call.accountId);
  const aspect = incidentAspect(rule.id);
  const until = shifted(call.time, rule.windowMinutes * 60_000);
  const id = digest([call.accountId, rule.id, call.eventId].join('\n'), 16);
  const facts: IncidentFacts = { id, eventId: call.eventId, region: call.region, until, count: 1 };
  const details = actorOf(call);
  const tuned = Object.entries(parameters).filter(
    ([name, value]) => rule.parameters[name]?.default !== value,
  );
  const change: Change = {
    rule: rule.id,
    ruleVersion: rule.version,
    ...(tuned.length > 0 && { parameters: Object.fromEntries(tuned) }),
    severity: rule.severity,
    kind: 'raised',
    from: 'none',
    to: 'none',
    at: call.time,
    message: impersonal(raised.message, details),
    messageId: raised.messageId,
    evidence: impersonal(raised.evidence, details),
    openedAt: call.time,
    incident: facts,
    ...(muted !== undefined && { muted }),
    ...(telling !== undefined && { telling }),
  };
  const order = orderOf(call.time, 'recorded', Number.parseInt(digest16(call.eventId), 16));
  const position = positionOf(order, call.time);
  const entry = {
    id: transitionId(resourceKey(subject), aspect, position, id),
    traits: {},
    position,
    observedAt: call.time,
    ruleSet: '',
    source: { ...call.source },
    deleted: false,
    changes: storable([change]) as unknown as readonly Change[],
    attribution: {
      candidates: [{ eventId: call.eventId, call: callName(call), time: call.time, actor }],
    },
  };
  const isOld = shifted(call.time, INCIDENT_DAYS * DAY_MS) < ports.clock();
  const isTold = call.source.replay === undefined && muted === undefined && !isOld;
  return append(ports, { subject, aspect }, async () => {
    // A mark that came in between makes it a duplicate, a pointer makes it one more of another.
    const [marked, now] = await Promise.all([table.get(mark), table.get(pointer)]);
    if (marked !== undefined || now?.['id'] !== current?.['id']) return undefined;
    return {
      entry,
      isTold,
      writes: (transition) => {
        const row = incidentRow(transition, change, facts);
        const rowItem = episodeItem(row);
        return [
          { kind: 'put', item: rowItem },
          {
            kind: 'put',
            item: {
              ...pointer,
              sv: SCHEMA_VERSION,
              id,
              first: call.time,
              last: call.time,
              until,
              count: 1,
              row: rowItem.sk,
              ttl: Math.ceil(epochMs(until) / 1000) + 86_400,
            },
            conditions:
              current === undefined
                ? [{ attribute: 'pk', is: 'absent' }]
                : [{ attribute: 'id', is: '=', value: String(current['id']) }],
          },
          onlyOnce(markItem(mark, later(call.time, ports.clock()))),
          { kind: 'put', item: expiryItem(row) },
        ];
      },
    };
  });
}

/** A tie-break that depends on the call alone: 40 bits of its id. */
const digest16 = (text: string): string =>
  Buffer.from(digest(text, 16), 'base64url').toString('hex').slice(0, 10);

function incidentRow(transition: Transition, change: Change, facts: IncidentFacts): Episode {
  return {
    subject: transition.subject,
    rule: change.rule,
    severity: change.severity,
    openedAt: change.at,
    recordedAt: transition.recordedAt,
    traits: {},
    message: change.message ?? '',
    evidence: change.evidence ?? [],
    transition: transition.id,
    aspect: transition.aspect,
    ...(transition.attribution && { who: transition.attribution }),
    incident: { ...facts, lastAt: change.at },
  };
}

/** Kind of the due item that ends an incident's time on the active list. */
export const INCIDENT_EXPIRY = 'incident-expiry';

function expiryItem({ subject, rule, openedAt, incident }: Episode): Item {
  const sk = incidentSort(rule, openedAt, incident?.id ?? '');
  const at = shifted(openedAt, INCIDENT_DAYS * DAY_MS);
  const about = `${resourceKey(subject)}#${sk}`;
  return dueItem(at, INCIDENT_EXPIRY, about, { row: { pk: resourceKey(subject), sk } });
}

/** Takes an incident off the active list when its time has come; twice is once. */
export async function expireIncident(
  ports: AppendPorts,
  row: { readonly pk: string; readonly sk: string },
): Promise<Transition | undefined> {
  const { table } = ports;
  const item = await table.get(row);
  const episode = item && parseEpisode(item);
  if (episode?.incident === undefined || episode.closedAt !== undefined) return undefined;
  const { subject, rule, openedAt, severity, incident } = episode;
  const aspect = incidentAspect(rule);
  const at = shifted(openedAt, INCIDENT_DAYS * DAY_MS);
  const order = orderOf(at, 'recorded', Number.parseInt(digest16(incident.eventId), 16));
  const position = positionOf(order, at);
  const { lastAt: _, ...facts } = incident;
  const change: Change = {
    rule,
    ruleVersion: '',
    severity,
    kind: 'expired',
    from: 'none',
    to: 'none',
    at,
    openedAt,
    incident: facts,
  };
  return append(ports, { subject, aspect }, async () => {
    const now = await table.get(row);
    const open = now && parseEpisode(now);
    if (open === undefined || open.closedAt !== undefined) return undefined;
    return {
      entry: {
        id: transitionId(resourceKey(subject), aspect, position, `${incident.id} expired`),
        traits: {},
        position,
        observedAt: at,
        ruleSet: '',
        source: { channel: 'schedule' },
        deleted: false,
        changes: [change],
        completes: episode.transition,
      },
      isTold: false,
      writes: ({ recordedAt }) => [
        {
          kind: 'put',
          item: episodeItem({
            ...open,
            // Not before somebody acted on it last: that was true until then.
            closedAt: later(at, beginsAt(open)),
            closedRecordedAt: recordedAt,
          }),
          conditions: [{ attribute: 'closed', is: 'absent' }],
        },
      ],
    };
  });
}
