/**
 * A Slack of our own, over HTTP, for as long as a test lasts: channels, messages, threads, edits and
 * their metadata, as far as the Web API shows them; and what can go wrong, on demand.
 */
import { createServer, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export interface ServedMessage {
  readonly ts: string;
  text: string;
  blocks: unknown;
  readonly metadata?: unknown;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
  edits: number;
}

export interface Channel {
  readonly messages: ServedMessage[];
  isArchived: boolean;
}

/** How one call goes wrong. `lost`: it is done, and nobody hears of it. */
export type Failure =
  | { readonly kind: 'limited'; readonly afterSeconds?: number }
  | { readonly kind: 'status'; readonly status: number; readonly done?: boolean }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'hang-up'; readonly done?: boolean }
  | { readonly kind: 'silence'; readonly done?: boolean };

export interface Call {
  readonly method: string;
  readonly given: URLSearchParams;
  readonly authorization: string;
}

type Answer = Readonly<Record<string, unknown>>;
const refused = (error: string): Answer => ({ ok: false, error });

export async function slackServer({ token = 'xoxb-test', now = () => Date.now() } = {}) {
  const channels = new Map<string, Channel>([['C1', { messages: [], isArchived: false }]]);
  const calls: Call[] = [];
  const failures: { readonly method: string; readonly failure: Failure }[] = [];
  const views: unknown[] = [];
  /** Channels by name. */
  const names = new Map<string, string>();
  /** Members of user groups. */
  const groups = new Map<string, readonly string[]>();
  const state = { token, historyAllowed: true, perPage: 100 };
  let count = 0;

  const methods: Readonly<Record<string, (given: URLSearchParams) => Answer>> = {
    'chat.postMessage'(given) {
      const channel = channels.get(given.get('channel') ?? '');
      if (channel === undefined) return refused('channel_not_found');
      if (channel.isArchived) return refused('is_archived');
      const blocks: unknown = JSON.parse(given.get('blocks') ?? '[]');
      const wrong = refusedMessage(given.get('text') ?? '', blocks);
      if (wrong !== undefined) return refused(wrong);
      const threadTs = given.get('thread_ts') ?? undefined;
      if (threadTs !== undefined && !channel.messages.some(({ ts }) => ts === threadTs)) {
        return refused('thread_not_found');
      }
      count += 1;
      const ts = `${Math.floor(now() / 1_000)}.${String(count).padStart(6, '0')}`;
      const metadata = given.get('metadata');
      channel.messages.push({
        ts,
        text: given.get('text') ?? '',
        blocks,
        ...(metadata === null ? {} : { metadata: JSON.parse(metadata) }),
        ...(threadTs === undefined ? {} : { threadTs }),
        isBroadcast: given.get('reply_broadcast') === 'true',
        edits: 0,
      });
      return { ok: true, channel: given.get('channel'), ts };
    },
    'chat.update'(given) {
      const channel = channels.get(given.get('channel') ?? '');
      if (channel === undefined) return refused('channel_not_found');
      if (channel.isArchived) return refused('is_archived');
      const message = channel.messages.find(({ ts }) => ts === given.get('ts'));
      if (message === undefined) return refused('message_not_found');
      const blocks: unknown = JSON.parse(given.get('blocks') ?? '[]');
      const wrong = refusedMessage(given.get('text') ?? '', blocks);
      if (wrong !== undefined) return refused(wrong);
      message.text = given.get('text') ?? '';
      message.blocks = blocks;
      message.edits += 1;
      return { ok: true, channel: given.get('channel'), ts: message.ts };
    },
    'chat.getPermalink'(given) {
      const ts = given.get('message_ts') ?? '';
      const channel = channels.get(given.get('channel') ?? '');
      if (!channel?.messages.some((each) => each.ts === ts)) return refused('message_not_found');
      const permalink = `https://example.slack.com/archives/${given.get('channel')}/p${ts.replace('.', '')}`;
      return { ok: true, permalink };
    },
    'conversations.history': (given) =>
      listed(given, ({ threadTs, isBroadcast }) => {
        return threadTs === undefined || isBroadcast;
      }),
    'conversations.replies'(given) {
      const root = given.get('ts');
      const channel = channels.get(given.get('channel') ?? '');
      if (!channel?.messages.some(({ ts }) => ts === root)) return refused('thread_not_found');
      return listed(given, ({ ts, threadTs }) => ts === root || threadTs === root);
    },
    'conversations.list'(given) {
      const from = Number(given.get('cursor') ?? '0');
      const to = from + Math.min(Number(given.get('limit') ?? '100'), state.perPage);
      const all = [...names].map(([name, id]) => ({ id, name }));
      const next_cursor = to < all.length ? String(to) : '';
      return { ok: true, channels: all.slice(from, to), response_metadata: { next_cursor } };
    },
    'usergroups.users.list'(given) {
      const users = groups.get(given.get('usergroup') ?? '');
      return users === undefined ? refused('no_such_subteam') : { ok: true, users };
    },
    'views.open'(given) {
      if (!given.get('trigger_id')) return refused('invalid_trigger_id');
      views.push(JSON.parse(given.get('view') ?? 'null'));
      return { ok: true };
    },
  };

  function listed(given: URLSearchParams, isListed: (message: ServedMessage) => boolean): Answer {
    const channel = channels.get(given.get('channel') ?? '');
    if (channel === undefined) return refused('channel_not_found');
    if (!state.historyAllowed) return refused('missing_scope');
    const oldest = Number(given.get('oldest') ?? '0');
    const all = channel.messages
      .filter((each) => isListed(each) && Number(each.ts) >= oldest)
      .reverse();
    const from = Number(given.get('cursor') ?? '0');
    const to = from + Math.min(Number(given.get('limit') ?? '100'), state.perPage);
    const withMetadata = given.get('include_all_metadata') === 'true';
    return {
      ok: true,
      messages: all.slice(from, to).map(({ ts, text, metadata }) => ({
        type: 'message',
        ts,
        text,
        ...(withMetadata && metadata !== undefined ? { metadata } : {}),
      })),
      has_more: to < all.length,
      response_metadata: { next_cursor: to < all.length ? String(to) : '' },
    };
  }

  function answer(method: string, given: URLSearchParams, authorization: string): Answer {
    if (authorization !== `Bearer ${state.token}`) {
      return refused(state.token === '' ? 'token_revoked' : 'invalid_auth');
    }
    return methods[method]?.(given) ?? refused('unknown_method');
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').replace('/api/', '');
      const given = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      const authorization = request.headers.authorization ?? '';
      calls.push({ method, given, authorization });
      const at = failures.findIndex((each) => each.method === method || each.method === '*');
      const [failing] = at < 0 ? [] : failures.splice(at, 1);
      if (failing === undefined) return sent(response, answer(method, given, authorization));
      fail(failing.failure, response, () => answer(method, given, authorization));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const channel = (id = 'C1'): Channel => {
    const found = channels.get(id);
    if (found === undefined) throw new Error(`there is no channel ${id}`);
    return found;
  };
  return {
    baseUrl: `http://127.0.0.1:${address.port}/api`,
    origin: `http://127.0.0.1:${address.port}`,
    calls,
    channels,
    channel,
    state,
    views,
    groups,
    /** Gives a channel a name, and makes it where there is none of the id. */
    named(id: string, name: string) {
      names.set(name, id);
      if (!channels.has(id)) channels.set(id, { messages: [], isArchived: false });
    },
    /** The posts of a channel without the lines of their threads. */
    roots: (id = 'C1') => channel(id).messages.filter(({ threadTs }) => threadTs === undefined),
    lines: (root: string, id = 'C1') =>
      channel(id).messages.filter(({ threadTs }) => threadTs === root),
    /** The next call of the method goes wrong. `*`: of any. */
    failNext(method: string, ...how: readonly Failure[]) {
      failures.push(...how.map((failure) => ({ method, failure })));
    },
    failuresLeft: () => failures.length,
    forgetFailures: () => void failures.splice(0),
  };
}

function fail(failure: Failure, response: ServerResponse, done: () => Answer): void {
  switch (failure.kind) {
    case 'limited':
      response.writeHead(429, { 'retry-after': String(failure.afterSeconds ?? 1) });
      response.end(JSON.stringify(refused('ratelimited')));
      return;
    case 'status':
      if (failure.done === true) done();
      response.writeHead(failure.status).end('<html>no</html>');
      return;
    case 'refused':
      sent(response, refused(failure.error));
      return;
    case 'hang-up':
      if (failure.done === true) done();
      response.destroy();
      return;
    case 'silence':
      if (failure.done === true) done();
  }
}

function sent(response: ServerResponse, answer: Answer): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

const MOST_BLOCKS = 50;
const LONGEST_SECTION = 3_000;
const LONGEST_POST = 13_000;

/** What the real one refuses of a message, as far as it is known. */
function refusedMessage(text: string, blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return 'invalid_blocks';
  if (text === '' && blocks.length === 0) return 'no_text';
  const tooLong = JSON.stringify(blocks).length > LONGEST_POST || blocks.length > MOST_BLOCKS;
  if (tooLong) return 'msg_blocks_too_long';
  const texts = JSON.stringify(blocks).match(/"text":"(?:[^"\\]|\\.)*"/g) ?? [];
  const isWrong = texts.some((each) => {
    const { length } = String(JSON.parse(`{${each}}`).text);
    return length === 0 || length > LONGEST_SECTION;
  });
  return isWrong ? 'invalid_blocks' : undefined;
}
