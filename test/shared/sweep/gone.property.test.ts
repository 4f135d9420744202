/**
 * Sweeps of an estate that changes meanwhile, listed by pages in any order, late and with failures:
 * what is there is never called gone, and what is known to be gone is never brought back.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import type { ListedPage } from '#shared/ports/resource-listing.ts';
import { SCHEDULE } from '#shared/sweep/reason.ts';
import { estate, LAG, type Recorded, row } from './estate.ts';

const ids = ['sg-0', 'sg-1', 'sg-2', 'sg-3', 'sg-4'];
const MINUTE = 60_000;

/** What happens, one after the other. */
type Act =
  | {
      readonly kind: 'put' | 'delete';
      readonly id: number;
      readonly open: boolean;
      readonly heard: boolean;
    }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'step'; readonly steps: number; readonly twice: boolean };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('put' as const, 'delete' as const),
    id: fc.nat(ids.length - 1),
    open: fc.boolean(),
    heard: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('pass' as const), minutes: fc.nat(200) }),
  fc.constant({ kind: 'sweep' as const }),
  fc.record({
    kind: fc.constant('step' as const),
    steps: fc.integer({ min: 1, max: 4 }),
    twice: fc.boolean(),
  }),
);

const plan = fc.record({
  /** Whether there is a live read of groups, beside the lists. */
  canRead: fc.boolean(),
  acts: fc.array(act, { minLength: 5, maxLength: 40 }),
  /** How the pages of each listing are cut, how late each is, and how it ends. */
  order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
  size: fc.integer({ min: 1, max: 3 }),
  late: fc.array(fc.nat(LAG - MINUTE), { minLength: 1, maxLength: 5 }),
  ends: fc.array(fc.constantFrom('well', 'well', 'well', 'denied', 'throttled', 'broken'), {
    minLength: 1,
    maxLength: 12,
  }),
});

/** Each state that a group had, by when it began. */
type Life = Recorded[];

const at = (life: Life, time: number): Recorded | undefined =>
  life.findLast(({ capturedAt }) => capturedAt <= time);

const isThere = (life: Life, time: number): boolean => at(life, time)?.gone === false;

/** Whether there was a moment from one time until another at which it was not there. */
const wasAway = (life: Life, from: number, until: number): boolean =>
  !isThere(life, from) ||
  life.some(({ capturedAt, gone }) => capturedAt > from && capturedAt <= until && gone);

/** What a live read of it gives from then on. */
function readLive(live: Map<string, LiveReading>, { id, open, gone }: Recorded): void {
  if (gone) live.delete(id);
  else {
    const state = {
      configuration: { groupId: id, open },
      supplementaryConfiguration: {},
      relationships: [],
    };
    live.set(id, { kind: 'present', resourceId: id, traits: {}, state });
  }
}

test('what is there stays, and what is gone stays gone', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ canRead, acts, order, size, late, ends }) => {
      const of = estate({ tickMs: 2500 });
      of.world.canRead = canRead;
      const lives: Life[] = ids.map((id) => [{ id, open: false, capturedAt: 0, gone: true }]);
      const heardGone = new Map<number, number>();
      const heardThere = new Map<number, number>();
      let pages = 0;
      of.world.pages = (token): ListedPage => {
        const from = Number(token ?? 0);
        const end = ends[pages % ends.length];
        const view = of.at() - (late[pages % late.length] ?? 0);
        pages += 1;
        if (end === 'denied') return { kind: 'failed', cause: 'was denied', retry: false };
        if (end === 'throttled') return { kind: 'failed', cause: 'was throttled', retry: true };
        const Results = order.slice(from, from + size).flatMap((id) => {
          const now = at(lives[id] ?? [], view);
          return now === undefined || now.gone ? [] : [row(now)];
        });
        if (end === 'broken') Results.push('{"resourceType":7}');
        const next = from + size < ids.length ? { next: String(from + size) } : {};
        return { kind: 'page', document: { Results }, ...next };
      };

      const check = async (): Promise<void> => {
        for (const [id, life] of lives.entries()) {
          const known = await of.known(ids[id] ?? '');
          const head = known?.marks[0]?.order;
          if (known === undefined || head === undefined) continue;
          const time = Date.parse(stateTimeOf(head));
          if (known.deleted && !wasAway(life, time - LAG, of.at())) {
            throw new Error(`${ids[id]} is called gone as of ${instantOf(time)} and was there`);
          }
          const there = heardThere.get(id);
          const isAway = life.some(({ gone, capturedAt }) => gone && capturedAt >= (there ?? 0));
          if (known.deleted && there !== undefined && !isAway) {
            throw new Error(`${ids[id]} was heard of, has stayed, and is called gone`);
          }
          const gone = heardGone.get(id);
          const isBack = life.some((each) => !each.gone && each.capturedAt > (gone ?? 0));
          if (gone !== undefined && !isBack && !known.deleted) {
            throw new Error(`${ids[id]} was known to be gone and came back`);
          }
        }
      };

      for (const each of acts) {
        if (each.kind === 'pass') of.pass(each.minutes * MINUTE);
        else if (each.kind === 'sweep') await of.begin(SCHEDULE);
        else if (each.kind === 'step') {
          for (let step = 0; step < each.steps; step++) await of.next(each.twice ? 2 : 1);
        } else {
          const life = lives[each.id];
          const id = ids[each.id] ?? '';
          const gone = each.kind === 'delete';
          if (life === undefined || (gone && !isThere(life, of.at()))) continue;
          of.pass(MINUTE);
          const state = { id, open: each.open, capturedAt: of.at(), gone };
          life.push(state);
          readLive(of.world.live, state);
          if (each.heard) {
            await of.hear(state);
            (gone ? heardGone : heardThere).set(each.id, state.capturedAt);
          }
        }
        await check();
      }
      await of.workOff();
      await check();
    }),
    { numRuns: 400 },
  );
}, 120_000);

test('one whole sweep at the end knows what is there and what is not', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ canRead, acts, order, size }) => {
      const of = estate({ tickMs: 1000 });
      of.world.canRead = canRead;
      const lives: Life[] = ids.map((id) => [{ id, open: false, capturedAt: 0, gone: true }]);
      of.world.pages = (token): ListedPage => {
        const from = Number(token ?? 0);
        const Results = order.slice(from, from + size).flatMap((id) => {
          const now = at(lives[id] ?? [], of.at());
          return now === undefined || now.gone ? [] : [row(now)];
        });
        const next = from + size < ids.length ? { next: String(from + size) } : {};
        return { kind: 'page', document: { Results }, ...next };
      };
      for (const each of acts) {
        if (each.kind === 'sweep') await of.begin(SCHEDULE);
        if (each.kind === 'step') for (let step = 0; step < each.steps; step++) await of.next();
        if (each.kind !== 'put' && each.kind !== 'delete') continue;
        const life = lives[each.id];
        const gone = each.kind === 'delete';
        if (life === undefined || (gone && !isThere(life, of.at()))) continue;
        of.pass(MINUTE);
        const state = { id: ids[each.id] ?? '', open: each.open, capturedAt: of.at(), gone };
        life.push(state);
        readLive(of.world.live, state);
        if (each.heard) await of.hear(state);
      }
      await of.workOff();
      of.pass(2 * LAG);
      await of.begin(SCHEDULE);
      await of.workOff();
      for (const [id, life] of lives.entries()) {
        const known = await of.known(ids[id] ?? '');
        const now = at(life, of.at());
        if (known === undefined) {
          if (now !== undefined && !now.gone) throw new Error(`${ids[id]} was overlooked`);
          continue;
        }
        if (known.deleted !== now?.gone) throw new Error(`${ids[id]}: ${JSON.stringify(now)}`);
        const isOpen = known.standings.get('never-open')?.standing === 'violation';
        if (!known.deleted && isOpen !== now.open) throw new Error(`${ids[id]} is judged wrongly`);
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
