/** What Slack shows in the end, held to what the store says. */
import { expect } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { openRow } from '#shared/store/finding-row.ts';
import { standingOf } from '#shared/store/lifecycle.ts';
import type { ServedMessage } from '#test/support/slack-server.ts';
import { type Happening, type Name, resources } from './life.ts';
import { modelWorld, refOf } from './world.ts';

const MINUTE = 60_000;

/** Lives a life, lets everything come to its end, and compares. */
export async function lived(life: readonly Happening[]): Promise<void> {
  const world = await modelWorld();
  for (const happening of life) await world.happens(happening);
  // All queues, windows and leases come to their end; what was begun goes on.
  for (let round = 0; round < 40; round++) {
    world.pass(MINUTE);
    // What is due tells something, of which something may be due: no time passes after the last of it.
    for (let again = 0; again < 3; again++) {
      await world.happens({ kind: 'due' });
      await world.happens({ kind: 'relay' });
      for (let left = world.queue.length; left > 0; left--) {
        await world.happens({ kind: 'deliver', index: left - 1, copies: 1 });
      }
    }
    if (round > 15 && world.queue.length === 0) break;
  }
  expect(world.queue, 'everything was told').toEqual([]);
  for (const name of resources) await compared(name, world);
  await groupsCompared(world);
  nothingTwice(world.slack.channel().messages);
}

/** How a message says what the state is; a new finding has several words for the same. */
const words = {
  open: /^\S+ (?:\S+ )?\*(?:NEW|BACK AGAIN|CHANGED|STILL OPEN|WHO DID IT)/u,
  acknowledged: /^\S+ \*ACKNOWLEDGED/u,
  snoozed: /^\S+ \S+ \*SNOOZED/u,
  excepted: /^\S+ \S+ \*RISK ACCEPTED/u,
} as const;
const RESOLVED = /\*RESOLVED\*/;
const IS_BACK = 'It is back';

async function compared(
  name: Name,
  { slack, table, clock, published }: Awaited<ReturnType<typeof modelWorld>>,
): Promise<void> {
  const row = (await openRow(table, refOf(name)))?.episode;
  const own = slack
    .roots()
    .map((post) => ({ post, alert: published.get(withoutAside(idIn(post))) }))
    .filter(({ alert }) => alert !== undefined && alert.subject.resourceId === name);
  for (const [index, { post, alert }] of own.entries()) {
    const head = headOf(post);
    const isPresent = row !== undefined && isOf(alert, row.openedAt);
    if (isPresent && index === own.length - 1) {
      const { state } = standingOf(row, clock());
      expect(head, `${name} is ${state}`).toMatch(words[state]);
      const isMuted = state === 'snoozed' || state === 'excepted';
      const until = state === 'snoozed' ? row.snoozed?.until : row.excepted?.until;
      if (isMuted) expect(textOf(post)).toContain(until?.slice(0, 10));
      continue;
    }
    const isOver = RESOLVED.test(head) || textOf(post).includes(IS_BACK);
    expect(isOver, `${name} was over: ${head}`).toBe(true);
  }
}

/** A message that tells several is over when all of them are. */
async function groupsCompared({
  slack,
  table,
}: Awaited<ReturnType<typeof modelWorld>>): Promise<void> {
  for (const post of slack.roots().filter((each) => /^[0-9a-f]{32}#\d+$/.test(idIn(each)))) {
    const members = resources.filter((name) => textOf(post).includes(name));
    const rows = await Promise.all(members.map((name) => openRow(table, refOf(name))));
    if (rows.some((row) => row !== undefined)) continue;
    expect(headOf(post), `${members.join(', ')} are over`).toMatch(RESOLVED);
  }
}

const isOf = (alert: Alert | undefined, openedAt: string): boolean => alert?.openedAt === openedAt;
const withoutAside = (id: string): string => id.replace(/#aside$/, '');

/** Each message stands there once, by the id that it carries; nothing is marked as a repeat. */
function nothingTwice(messages: readonly ServedMessage[]): void {
  const ids = messages.map(({ metadata }) => JSON.stringify(metadata));
  expect(ids.toSorted()).toEqual([...new Set(ids)].sort());
  expect(JSON.stringify(messages)).not.toContain('Possible repeat');
}

const idIn = ({ metadata }: ServedMessage): string =>
  fields(metadata).record('event_payload').text('id');

const headOf = ({ blocks }: ServedMessage): string =>
  fields({ blocks }).records('blocks')[0]?.record('text').text('text') ?? '';

const textOf = ({ blocks }: ServedMessage): string => JSON.stringify(blocks);
