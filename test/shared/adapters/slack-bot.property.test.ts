/**
 * Random lives of one finding, with duplicates, faults of Slack and deaths before and after any
 * request: in the end the post shows what the last alert says, and every alert is there once.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parentMessage } from '#shared/alerts/slack-parent.ts';
import { advanced, type Present, placeOf, presentOf } from '#shared/alerts/slack-present.ts';
import type { ToldAlert } from '#shared/alerts/slack-told.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { AlertedKind } from '#shared/domain/transition.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Failure, ServedMessage } from '#test/support/slack-server.ts';
import { at } from '../alerts/alerts.ts';
import { botWorld, step } from './slack-bot-world.ts';

const whileOpen = [
  'altered',
  'attributed',
  'acknowledged',
  'snoozed',
  'excepted',
  'woken',
] as const;

/** Kinds as a finding has them: opened, steps, resolved, regressed, steps … */
const anyLife: fc.Arbitrary<readonly ToldAlert[]> = fc
  .array(
    fc.record({
      steps: fc.array(fc.constantFrom(...whileOpen), { maxLength: 4 }),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((episodes) => {
    const kinds: AlertedKind[] = [];
    for (const [index, { steps, ends }] of episodes.entries()) {
      kinds.push(index === 0 ? 'opened' : 'regressed', ...steps);
      const isLast = index === episodes.length - 1;
      if (ends || !isLast) kinds.push('resolved');
    }
    return kinds.map((kind, n) => {
      const until = shifted(at('2026-12-01 00:00:00'), n * 60_000);
      return step(n, kind, {
        message: `what was found at ${n}`,
        action: { by: `person ${n}`, why: `reason ${n}`, until, was: 'snoozed' },
        ...(kind === 'attributed' ? { who: { kind: 'unknown', why: `cause ${n}` } } : {}),
      });
    });
  });

/** What happens to one delivery. */
const anyFate = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'well' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('dies' as const),
      at: fc.integer({ min: 1, max: 5 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      method: fc.constantFrom('chat.postMessage', 'chat.update', 'conversations.history', '*'),
      failures: fc.array(
        fc.constantFrom<Failure>(
          { kind: 'status', status: 500, done: true },
          { kind: 'status', status: 503 },
          { kind: 'hang-up', done: true },
          { kind: 'hang-up' },
          { kind: 'limited', afterSeconds: 2 },
          { kind: 'limited', afterSeconds: 90 },
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
);

const quietly = (sink: AlertSink, alert: ToldAlert): Promise<boolean> =>
  sink.post(alert).then(
    () => true,
    () => false,
  );

/** What each post of a life shows in the end. */
function expected(alerts: readonly ToldAlert[]): readonly Present[] {
  const posts: Present[] = [];
  for (const alert of alerts) {
    const present = posts.at(-1);
    if (present === undefined || placeOf(present, alert) === 'new') posts.push(presentOf(alert));
    else posts[posts.length - 1] = advanced(present, alert);
  }
  return posts;
}

const timelineUrl = 'https://plumbline.example/findings/0123456789abcdef0123456789abcdef';
const linkTo = ({ ts }: ServedMessage): string =>
  `https://example.slack.com/archives/C1/p${ts.replace('.', '')}`;

/** The posts as they must be, with the links to one another. */
function messagesOf(
  posts: readonly Present[],
  roots: readonly ServedMessage[],
): readonly unknown[] {
  return posts.map((present, index) => {
    const [before, after] = [roots[index - 1], roots[index + 1]];
    const { blocks } = parentMessage(present, {
      timelineUrl,
      ...(before === undefined ? {} : { before: linkTo(before) }),
      ...(after === undefined ? {} : { after: linkTo(after) }),
    });
    return JSON.parse(JSON.stringify(blocks));
  });
}

const idIn = ({ metadata }: ServedMessage): string => JSON.stringify(metadata);
test('in order, whatever goes wrong: the post is the present state, every alert is told once', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLife,
      fc.infiniteStream(anyFate),
      fc.infiniteStream(fc.boolean()),
      async (alerts, fates, repeats) => {
        const { bot, slack, pass } = await botWorld();
        for (const [n, alert] of alerts.entries()) {
          for (let attempt = 0; ; attempt++) {
            const fate = attempt < 4 ? fates.next().value : { kind: 'well' as const };
            if (fate.kind === 'fault') slack.failNext(fate.method, ...fate.failures);
            const told = await quietly(bot(fate.kind === 'dies' ? fate : undefined), alert);
            slack.forgetFailures();
            if (told) break;
            pass(180_000);
            expect(attempt).toBeLessThan(6);
          }
          const again = alerts[Math.floor(n / 2)];
          if (again !== undefined && repeats.next().value === true) await quietly(bot(), again);
        }
        const { messages } = slack.channel();
        // Everything is there, once: each alert as a post or as a line.
        expect(messages.map(idIn).sort()).toEqual([...new Set(messages.map(idIn))].sort());
        expect(messages).toHaveLength(alerts.length);
        // Every post is as it must be, and the last one the present state.
        const roots = slack.roots();
        expect(roots.map(({ blocks }) => blocks)).toEqual(messagesOf(expected(alerts), roots));
        expect(JSON.stringify(messages)).not.toContain('Possible repeat');
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test('in any order within one episode: one post in the end, with the last state', async () => {
  const lives = anyLife.map((life) => {
    const end = life.findIndex(({ transition }) => transition === 'resolved');
    return end < 0 ? life : life.slice(0, end + 1);
  });
  const shuffled = lives.chain((life) =>
    fc
      .shuffledSubarray([...life], { minLength: life.length, maxLength: life.length })
      .map((order) => ({ life, order })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ life, order }) => {
      const { bot, slack, pass } = await botWorld();
      for (const alert of order) {
        expect(await quietly(bot(), alert)).toBe(true);
        pass(1_000);
      }
      const roots = slack.roots();
      expect(roots).toHaveLength(1);
      expect(slack.channel().messages).toHaveLength(life.length);
      expect(roots.map(({ blocks }) => blocks)).toEqual(messagesOf(expected(life), roots));
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('out of order and dying on the way: one post in the end, nothing lost, nothing twice', async () => {
  const episodes = anyLife.map((life) => {
    const end = life.findIndex(({ transition }) => transition === 'resolved');
    return end < 0 ? life : life.slice(0, end + 1);
  });
  await fc.assert(
    fc.asyncProperty(
      episodes,
      fc.infiniteStream(anyFate),
      fc.infiniteStream(fc.nat({ max: 2 })),
      async (life, fates, picks) => {
        const { bot, slack, pass } = await botWorld();
        const queue = [...life];
        for (let attempt = 0; queue.length > 0; attempt++) {
          expect(attempt).toBeLessThan(200);
          const index = (picks.next().value ?? 0) % queue.length;
          const [alert] = queue.splice(index, 1);
          if (alert === undefined) continue;
          const fate = attempt < 12 ? fates.next().value : { kind: 'well' as const };
          if (fate.kind === 'fault') slack.failNext(fate.method, ...fate.failures);
          const told = await quietly(bot(fate.kind === 'dies' ? fate : undefined), alert);
          slack.forgetFailures();
          // What was not told comes back behind the others, before or after its claim has lapsed.
          if (!told) queue.push(alert);
          pass(told ? 1_000 : 45_000);
        }
        const { messages } = slack.channel();
        expect(messages.map(idIn).sort()).toEqual([...new Set(messages.map(idIn))].sort());
        const roots = slack.roots();
        expect(roots.map(({ blocks }) => blocks)).toEqual(messagesOf(expected(life), roots));
        const ids = new Set(messages.map((message) => /t-\d+/.exec(idIn(message))?.[0]));
        expect(ids.size).toBe(life.length);
      },
    ),
    { numRuns: 80 },
  );
}, 120_000);
