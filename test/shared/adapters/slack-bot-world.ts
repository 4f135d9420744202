/** A bot against a Slack of our own, with a table, a clock that only waiting moves, and crashes. */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createSlackBot } from '#shared/adapters/slack-bot.ts';
import type { ToldAlert } from '#shared/alerts/slack-told.ts';
import { epochMs, type Instant, shifted } from '#shared/domain/instant.ts';
import type { AlertedKind } from '#shared/domain/transition.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Table } from '#shared/ports/table.ts';
import { createPosts } from '#shared/store/posts.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { slackServer } from '#test/support/slack-server.ts';
import { alertWith, at } from '../alerts/alerts.ts';

export const TOKEN = 'xoxb-verysecret';

export async function botWorld({ budgetMs = 12_000, timeoutMs = 200 } = {}) {
  let now: Instant = at('2026-11-20 14:06:00');
  const clock = () => now;
  const pass = (ms: number): void => {
    now = shifted(now, ms);
  };
  const slack = await slackServer({ token: TOKEN, now: () => epochMs(now) });
  const table = createMemoryTable(tableDefinition);
  const waits: number[] = [];

  /** A bot in a process of its own, which may die before or after its n-th request to Slack. */
  function bot(crash?: { readonly at: number; readonly when: 'before' | 'after' }): AlertSink {
    let [requests, isDead] = [0, false];
    const alive = (): void => {
      if (isDead) throw new Error('the process is gone');
    };
    const mortal: typeof fetch = async (input, init) => {
      alive();
      requests += 1;
      const dies = crash?.at === requests;
      if (dies && crash?.when === 'before') isDead = true;
      alive();
      const response = await fetch(input, init);
      if (dies) {
        await response.text();
        isDead = true;
      }
      alive();
      return response;
    };
    const api = createSlackApi({
      token: async () => TOKEN,
      fetch: mortal,
      clock,
      async wait(ms) {
        alive();
        waits.push(ms);
        pass(ms);
      },
      budgetMs,
      timeoutMs,
      baseUrl: slack.baseUrl,
    });
    return createSlackBot({
      api,
      posts: createPosts(mortalTable(table, alive), 'slack-bot', clock),
      channelOf: () => 'C1',
      timelineOf: (alert) => `https://plumbline.example/findings/${alert.finding}`,
    });
  }
  return { slack, table, bot, sink: bot(), pass, clock, waits };
}

/** A table that nobody reaches any more once the process is gone. */
function mortalTable(table: Table, alive: () => void): Table {
  const mortal =
    <A extends readonly unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      alive();
      return work(...given);
    };
  return {
    get: mortal(table.get),
    write: mortal(table.write),
    transact: mortal(table.transact),
    query: mortal(table.query),
    count: mortal(table.count),
    putAll: mortal(table.putAll),
  };
}

/** The n-th alert of a finding, a minute after the one before it. */
export function step(
  n: number,
  transition: AlertedKind,
  changes: Partial<ToldAlert> = {},
): ToldAlert {
  const recordedAt = shifted(at('2026-11-20 14:05:15'), n * 60_000);
  return {
    ...alertWith({
      id: `t-${n}#restricted-ssh`,
      transition,
      recordedAt,
      at: shifted(recordedAt, -10_000),
      ...(transition === 'resolved' ? { resolution: 'fixed' as const } : {}),
    }),
    ...changes,
  };
}
