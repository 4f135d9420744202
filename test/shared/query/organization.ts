/** A made-up organization with a stream of evidence, written through commit as events write it. */
import fc from 'fast-check';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Judged } from '#shared/engine/judged.ts';
import type { Account } from '#shared/organization/account.ts';
import type { Table } from '#shared/ports/table.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { judgedOf, type Letter, minute, type Piece, subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';

export const accounts = ['111122223333', '222233334444', '333344445555'] as const;
export const regions = ['eu-central-1', 'us-east-1'] as const;

export interface Event {
  readonly account: number;
  readonly resource: number;
  readonly region: number;
  readonly state: number;
  /** By rule: r1, r2. */
  readonly letters: readonly [Letter, Letter];
}

const letter = fc.constantFrom<Letter>('C', 'V', 'W', 'N');

/** States of one resource that are told apart; more would be beyond what is kept in order. */
const MOST_EACH = 5;

/** Evidence in order of arrival: mostly as it happened, some of it late. */
export const streams: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record({
      account: fc.nat(accounts.length - 1),
      resource: fc.nat(1),
      region: fc.nat(regions.length - 1),
      state: fc.integer({ min: 1, max: 200 }),
      letters: fc.tuple(letter, letter),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((events) => {
    const seen = new Map<string, Set<number>>();
    return events.filter((event) => {
      const name = subjectOf(event).resourceId;
      const states = seen.get(name) ?? new Set();
      if (states.has(event.state) || states.size === MOST_EACH) return false;
      seen.set(name, states.add(event.state));
      return true;
    });
  });

export interface Played {
  /** When each event was committed. */
  readonly times: readonly Instant[];
  readonly now: Instant;
}

/** A clock that a test moves, a minute with every event. */
export function movingClock(start = 1_000) {
  let at = start;
  const clock = (): Instant => minute(at);
  const move = (by = 1): Instant => {
    at += by;
    return clock();
  };
  /** By less than a minute. */
  const moveBy = (milliseconds: number): Instant => {
    at += milliseconds / 60_000;
    return clock();
  };
  return { clock, move, moveBy };
}

export function subjectOf({ account, resource, region }: Event): Subject {
  return {
    ...subject,
    accountId: accounts[account] ?? accounts[0],
    region: regions[region] ?? regions[0],
    resourceId: `sg-${account}${region}${resource}`,
  };
}

export async function playStream(
  table: Table,
  events: readonly Event[],
  time = movingClock(),
): Promise<Played> {
  const store = createFindingStore({ table, clock: time.clock, backoff: jitterless });
  const times: Instant[] = [];
  for (const event of events) {
    // Nothing is written at a time of which somebody has asked already: that is what settles.
    time.move();
    await store.commit([judged(event)]);
    times.push(time.clock());
  }
  return { times, now: time.move(5) };
}

export function judged(event: Event): Judged {
  const [r1, r2] = event.letters;
  const piece: Piece = { state: event.state, seen: event.state, verdicts: { r1, r2 } };
  const made = judgedOf(piece);
  const owner =
    event.resource === 0 ? {} : { tags: { Owner: `team-${event.resource}`, env: 'prod' } };
  return {
    ...made,
    observation: {
      ...made.observation,
      subject: subjectOf(event),
      traits: { name: `name-${event.resource}`, ...owner },
    },
  };
}

const unit = (name: string) => ({ id: `ou-${name.toLowerCase()}`, name });

export function accountOf(id: string, ...units: readonly string[]): Account {
  return {
    id,
    name: `account ${id}`,
    status: 'ACTIVE',
    isMember: true,
    path: ['Root', ...units].map(unit),
    tags: {},
    regions: [...regions],
  };
}

/** Writes the directory: all accounts from the beginning, and where they moved to. */
export async function writeDirectory(
  table: Table,
  moves: readonly [at: number, account: Account][],
) {
  for (const [at, account] of moves) {
    const directory = createDirectory(table, () => minute(at));
    const before = await directory.member(account.id);
    const change = { kind: before ? 'changed' : 'joined', account, changed: ['path'] } as const;
    await directory.record(change, undefined, minute(at), before);
  }
}

export const beginning = instantOf(0);
