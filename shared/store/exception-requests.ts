/**
 * What somebody asked for and somebody else has to approve: an exception for one finding. One item
 * each, forgotten after 30 days; what was approved is an exception like any other.
 */
import { fields } from '../document/fields.ts';
import { epochMs, type Instant, parseInstant, shifted } from '../domain/instant.ts';
import type { FindingRef } from '../domain/lifecycle.ts';
import type { Clock } from '../ports/clock.ts';
import type { Item, Table } from '../ports/table.ts';
import { SCHEMA_VERSION } from './keys.ts';
import { findingRefIn } from './posts-item.ts';

export interface ExceptionRequest {
  readonly id: string;
  readonly finding: FindingRef;
  /** Who asked, as the door they came through knows them. */
  readonly requester: string;
  /** Who is answerable for it while it is in force. */
  readonly owner: string;
  readonly reason: string;
  readonly days: number;
  readonly ticket?: string;
  readonly asked: Instant;
  readonly decided?: Decision;
}

export interface Decision {
  readonly what: 'approved' | 'declined';
  readonly by: string;
  readonly at: Instant;
}

export interface ExceptionRequests {
  /**
   * Whether it is to be shown now: `again`, if it may have been. The same one again, while somebody
   * shows it or after they did, is `known`.
   */
  ask(request: ExceptionRequest): Promise<'new' | 'again' | 'known'>;
  /** It was shown, or it was not and whoever asks again shows it. */
  shown(id: string, isShown: boolean): Promise<void>;
  get(id: string): Promise<ExceptionRequest | undefined>;
  /** Answers the decision that holds: the first. Undefined: there is no such request. */
  decide(id: string, decision: Decision): Promise<Decision | undefined>;
}

const KEPT_SECONDS = 30 * 86_400;
/** Longer than a run may take to show it. */
const LEASE_MS = 15_000;
const keyOf = (id: string) => ({ pk: `EXCEPTION-REQUEST#${id}`, sk: '-' });

export function createExceptionRequests(table: Table, clock: Clock): ExceptionRequests {
  async function get(id: string): Promise<ExceptionRequest | undefined> {
    const item = await table.get(keyOf(id));
    return item && requestIn(item);
  }

  return {
    get,
    async ask({ id, ...request }) {
      const ttl = Math.ceil(epochMs(clock()) / 1_000) + KEPT_SECONDS;
      const lu = shifted(clock(), LEASE_MS);
      const content = { id, lu, ttl, request: JSON.stringify(request) };
      const written = await table.write({
        kind: 'put',
        item: { ...keyOf(id), sv: SCHEMA_VERSION, ...content },
        conditions: [{ attribute: 'pk', is: 'absent' }],
      });
      if (written.done) return 'new';
      const lapsing = parseInstant(written.found?.['lu']);
      if (lapsing === undefined || lapsing > clock()) return 'known';
      const conditions = [{ attribute: 'lu', is: '=', value: lapsing }] as const;
      const { done } = await table.write({
        kind: 'update',
        key: keyOf(id),
        set: { lu },
        conditions,
      });
      return done ? 'again' : 'known';
    },
    async shown(id, isShown) {
      const key = keyOf(id);
      const conditions = [{ attribute: 'pk', is: 'present' }] as const;
      await table.write(
        isShown
          ? { kind: 'update', key, set: { sv: SCHEMA_VERSION }, remove: ['lu'], conditions }
          : { kind: 'update', key, set: { lu: clock() }, conditions },
      );
    },
    async decide(id, decision) {
      await table.write({
        kind: 'update',
        key: keyOf(id),
        set: { decided: JSON.stringify(decision) },
        conditions: [
          { attribute: 'pk', is: 'present' },
          { attribute: 'decided', is: 'absent' },
        ],
      });
      return (await get(id))?.decided;
    },
  };
}

function requestIn(item: Item): ExceptionRequest {
  const request = fields(JSON.parse(String(item['request'])), 'request');
  const ticket = request.optionalText('ticket');
  const decided = item['decided'] === undefined ? undefined : JSON.parse(String(item['decided']));
  return {
    id: String(item['id']),
    finding: findingRefIn(request.record('finding')),
    requester: request.text('requester'),
    owner: request.text('owner'),
    reason: request.text('reason'),
    days: request.number('days'),
    ...(ticket !== undefined && { ticket }),
    asked: instantAt(request.raw('asked')),
    ...(decided !== undefined && { decided: decisionIn(decided) }),
  };
}

function decisionIn(value: unknown): Decision {
  const decision = fields(value, 'decided');
  const what = decision.text('what') === 'approved' ? 'approved' : 'declined';
  return { what, by: decision.text('by'), at: instantAt(decision.raw('at')) };
}

function instantAt(value: unknown): Instant {
  const at = parseInstant(value);
  if (at === undefined) throw new Error('a request holds a time that is none');
  return at;
}
