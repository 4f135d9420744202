/** A Slack channel, as far as the bot uses one: behind `fetch`, so that the shipped bot talks to it. */
import type { Process } from '../lambda.ts';
import type { Network } from '../network.ts';
import type { Scheduler } from '../scheduler.ts';

export interface SlackMessage {
  readonly ts: string;
  text: string;
  readonly id: string;
  readonly part: string;
  readonly threadTs?: string;
  readonly metadata: unknown;
}

export interface Slack {
  readonly messages: readonly SlackMessage[];
  /** What a process fetches with. */
  fetchOf(process: Process, name: string, network: Network): typeof globalThis.fetch;
}

type Answer = Readonly<Record<string, unknown>>;

export function createSlack(scheduler: Scheduler): Slack {
  const messages: SlackMessage[] = [];

  const methods: Readonly<Record<string, (given: URLSearchParams) => Answer>> = {
    'chat.postMessage'(given) {
      const metadata: unknown = JSON.parse(given.get('metadata') ?? 'null');
      const { id, part } = payloadOf(metadata);
      const threadTs = given.get('thread_ts') ?? undefined;
      const seconds = Math.floor(scheduler.now() / 1_000);
      const ts = `${seconds}.${String(messages.length).padStart(6, '0')}`;
      const text = given.get('text') ?? '';
      messages.push({ ts, text, id, part, metadata, ...(threadTs !== undefined && { threadTs }) });
      return { ok: true, channel: given.get('channel'), ts };
    },
    'chat.update'(given) {
      const message = messages.find(({ ts }) => ts === given.get('ts'));
      if (message === undefined) return { ok: false, error: 'message_not_found' };
      message.text = given.get('text') ?? '';
      return { ok: true, channel: given.get('channel'), ts: message.ts };
    },
    'chat.getPermalink': (given) => ({
      ok: true,
      permalink: `https://example.slack.com/archives/C1/p${given.get('message_ts')}`,
    }),
    'conversations.history': (given) => listed(given, ({ threadTs }) => threadTs === undefined),
    'conversations.replies': (given) =>
      listed(given, ({ ts, threadTs }) => [ts, threadTs].includes(given.get('ts') ?? '')),
  };

  function listed(given: URLSearchParams, isListed: (message: SlackMessage) => boolean): Answer {
    const oldest = Number(given.get('oldest') ?? '0');
    const found = messages.filter((each) => isListed(each) && Number(each.ts) >= oldest);
    return {
      ok: true,
      messages: found.map(({ ts, text, metadata }) => ({ type: 'message', ts, text, metadata })),
      response_metadata: { next_cursor: '' },
    };
  }

  return {
    messages,
    fetchOf(process, name, network) {
      const fetched = async (address: unknown, init: { readonly body?: unknown } = {}) => {
        const method = String(address).replace(/^.*\/api\//, '');
        const given = new URLSearchParams(String(init.body));
        return network.send(process, {
          site: `${name} slack.${method}`,
          done: () =>
            response(200, methods[method]?.(given) ?? { ok: false, error: 'unknown_method' }),
          refused: () => response(429, { ok: false, error: 'ratelimited' }, '3'),
          lost: () => response(503, {}),
          about: () => given.get('text') ?? '',
        });
      };
      return fetched as unknown as typeof globalThis.fetch;
    },
  };
}

const response = (status: number, body: Answer, retryAfter?: string) => ({
  status,
  text: async () => (status === 503 ? '<html>' : JSON.stringify(body)),
  headers: { get: (header: string) => (header === 'retry-after' ? (retryAfter ?? null) : null) },
});

function payloadOf(metadata: unknown): { readonly id: string; readonly part: string } {
  const { event_payload: payload } = metadata as {
    readonly event_payload: { readonly id: string; readonly part: string };
  };
  return payload;
}
