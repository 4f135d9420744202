import { describe, expect, test } from 'vitest';
import { presentOf } from '#shared/alerts/slack-present.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { createPosts, type FreePost, type Known, type Posts } from '#shared/store/posts.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { TELLING_LEASE_MS } from '#shared/store/telling-lease.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { step } from '../adapters/slack-bot-world.ts';
import { at } from '../alerts/alerts.ts';

const adapters = await tableAdapters();
const opened = step(0, 'opened', {
  who: { kind: 'unknown', why: 'nobody was seen' },
  action: { by: 'Ada Lovelace' },
});
const { finding, id } = opened;
const plan = { channel: 'C1', present: presentOf(opened) };

const free = (known: Known): FreePost =>
  known.kind === 'free' ? known : expect.fail(`it is ${known.kind}`);
const claimed = async (posts: Posts, message = id): Promise<FreePost> =>
  (await posts.claim(free(await posts.known(finding, message)), plan)) ??
  expect.fail('somebody else was faster');

describe.for(adapters)('$name', (adapter) => {
  async function world() {
    let now: Instant = at('2026-11-20 14:06:00');
    const table = await adapter.empty();
    const posts = createPosts(table, 'slack-bot', () => now);
    const pass = (ms: number): void => {
      now = shifted(now, ms);
    };
    return { table, posts, pass, replays: createReplays(table, () => now) };
  }

  test('of ten who claim a message at once, one has it', async () => {
    const { posts } = await world();
    const known = free(await posts.known(finding, id));
    const claims = await Promise.all(Array.from({ length: 10 }, () => posts.claim(known, plan)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  test('a claim keeps others away for its time, also with another message of the finding', async () => {
    const { posts, pass } = await world();
    await claimed(posts);
    expect(await posts.known(finding, id)).toEqual({ kind: 'busy' });
    expect(await posts.known(finding, 'another')).toEqual({ kind: 'busy' });
    expect((await posts.known('another finding', id)).kind).toBe('free');
    pass(TELLING_LEASE_MS + 1);
    const again = free(await posts.known(finding, id));
    expect(again.isInDoubt).toBe(true);
    expect(again.since).toBe('2026-11-20T14:06:00.000Z');
    expect(again.state.begun).toMatchObject({ channel: 'C1', message: id });
    expect(free(await posts.known(finding, 'another')).isInDoubt).toBe(false);
  });

  test('what was told is done for ever, and its post is known', async () => {
    const { posts, pass } = await world();
    await posts.finish(await claimed(posts), { ...plan, ts: '1.1' });
    expect(await posts.known(finding, id)).toEqual({ kind: 'done' });
    pass(86_400_000);
    const { state } = free(await posts.known(finding, 'another'));
    expect(state.post).toEqual({ ...plan, ts: '1.1' });
    expect(await posts.finding(finding)).toEqual({ subject: opened.subject, rule: opened.rule.id });
    expect(await posts.finding('another')).toBeUndefined();
  });

  test('a claim that lapsed cannot be finished after somebody else took it', async () => {
    const { posts, pass } = await world();
    const mine = await claimed(posts);
    pass(TELLING_LEASE_MS + 1);
    await claimed(posts);
    await expect(posts.finish(mine, { ...plan, ts: '1.1' })).rejects.toThrow('had lapsed');
  });

  test('what was certainly not told is as if it had never been begun', async () => {
    const { posts } = await world();
    await posts.release(await claimed(posts), false);
    const again = free(await posts.known(finding, id));
    expect([again.isInDoubt, again.state.begun]).toEqual([false, undefined]);
  });

  test('what may have been told stays in doubt, through a further try', async () => {
    const { posts } = await world();
    await posts.release(await claimed(posts), true);
    await posts.release(await claimed(posts), false);
    expect(free(await posts.known(finding, id)).isInDoubt).toBe(true);
  });

  test('names of people stand apart, and go', async () => {
    const { posts, table } = await world();
    await posts.finish(await claimed(posts), { ...plan, ts: '1.1' });
    const { items } = await table.query({ partition: `POST#slack-bot#${finding}` });
    const people = items.find(({ sk }) => sk === 'people');
    const others = JSON.stringify(items.filter(({ sk }) => sk !== 'people'));
    expect(JSON.stringify(people)).toContain('Ada Lovelace');
    expect(people?.['ttl']).toBe(Date.parse('2026-12-20T14:06:00Z') / 1_000);
    expect(others).not.toContain('Ada Lovelace');
    expect(others).not.toContain('nobody was seen');
    await table.write({ kind: 'delete', key: { pk: `POST#slack-bot#${finding}`, sk: 'people' } });
    const { state } = free(await posts.known(finding, 'another'));
    expect(state.post?.ts).toBe('1.1');
    expect(state.post?.present.alert.who).toBeUndefined();
  });

  test('a signature is new once', async () => {
    const { replays } = await world();
    const first = await Promise.all(Array.from({ length: 5 }, () => replays.isFirst('v0=abc')));
    expect(first.filter((each) => each)).toHaveLength(1);
    expect(await replays.isFirst('v0=def')).toBe(true);
  });
});
