/**
 * Slack's Web API, as far as alerts need it. The token is a secret: it stands in no error, cause or
 * log, so what fetch throws is never passed on.
 */
import type { Fields } from '../../document/fields.ts';
import { epochMs } from '../../domain/instant.ts';
import { AlertSinkError } from '../../ports/alert-sink.ts';
import type { Clock } from '../../ports/clock.ts';
import { type ApiAnswer, apiAnswer } from './api-answer.ts';
import { networkReason } from './network-reason.ts';

export interface SlackApiOptions {
  /** The bot token; asked for at each call, so that a rotated one is noticed. */
  readonly token: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** How long one alert may take in all, its waits included, before it goes back to the queue. */
  readonly budgetMs: number;
  /** How long one attempt may take. Default: 3 seconds. */
  readonly timeoutMs?: number;
  /** Default: https://slack.com/api */
  readonly baseUrl?: string;
}

export type SlackReply =
  | { readonly kind: 'ok'; readonly body: Fields }
  | { readonly kind: 'refused'; readonly word: string };

/** The calls for one alert, within its time. */
export interface SlackSession {
  /**
   * isRepeatable: doing it twice is doing it once, so that a fault is tried again. Rejects with
   * SlackFault when it may or may not have been done, with AlertSinkError when it was not.
   */
  call(
    method: string,
    given: Readonly<Record<string, string | boolean | undefined>>,
    isRepeatable?: boolean,
  ): Promise<SlackReply>;
  /** Whether a message of this session is in a channel, or may be. */
  mayHavePosted(): boolean;
  /** Waits, if there is time left for it. */
  pause(milliseconds: number): Promise<void>;
}

export interface SlackApi {
  session(): SlackSession;
}

/** Nobody can say whether Slack did what it was asked. */
export class SlackFault extends AlertSinkError {
  constructor(reason: string) {
    super(`Slack failed: ${reason}; the alert goes back to the queue`, { permanent: false });
  }
}

const PACE_MS = 1_000; // about one message a second is what Slack allows a channel
const BACKOFF_MS = [500, 1_500];

export function createSlackApi(options: SlackApiOptions): SlackApi {
  const { clock, wait, budgetMs, timeoutMs = 3_000 } = options;
  const now = (): number => epochMs(clock());
  const freeAt = new Map<string, number>();

  return {
    session() {
      const until = now() + budgetMs;
      let mayHavePosted = false;
      const pause = async (milliseconds: number): Promise<void> => {
        if (milliseconds <= 0) return;
        if (now() + milliseconds > until) throw leftAlone(milliseconds);
        await wait(milliseconds);
      };
      return {
        pause,
        mayHavePosted: () => mayHavePosted,
        async call(method, given, isRepeatable = false) {
          for (let faults = 0; ; ) {
            await pause((freeAt.get(method) ?? 0) - now());
            const left = Math.min(timeoutMs, until - now());
            if (left <= 0) throw leftAlone(0);
            const isPost = method === 'chat.postMessage';
            if (isPost) freeAt.set(method, now() + PACE_MS);
            const answer = await attempt(method, given, { ...options, timeoutMs: left });
            mayHavePosted ||= isPost && (answer.kind === 'ok' || answer.kind === 'fault');
            switch (answer.kind) {
              case 'ok':
              case 'refused':
                return answer;
              case 'limited':
                freeAt.set(method, now() + Math.max(answer.afterMs, PACE_MS));
                break;
              case 'fault': {
                const pauseMs = BACKOFF_MS[faults];
                if (!isRepeatable || pauseMs === undefined) throw new SlackFault(answer.reason);
                faults += 1;
                await pause(pauseMs);
              }
            }
          }
        },
      };
    },
  };
}

function leftAlone(milliseconds: number): AlertSinkError {
  const seconds = Math.ceil(milliseconds / 1_000);
  const said = seconds > 0 ? `must be left alone for ${seconds} s more` : 'was too slow';
  return new AlertSinkError(`Slack ${said}; the alert goes back to the queue`, {
    permanent: false,
  });
}

async function attempt(
  method: string,
  given: Parameters<SlackSession['call']>[1],
  { token, fetch, baseUrl, timeoutMs = 3_000 }: SlackApiOptions,
): Promise<ApiAnswer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) form.set(name, String(value));
  }
  const address = addressOf(method, baseUrl);
  const headers = { authorization: `Bearer ${checkedToken(await secret(token))}` };
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers,
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return apiAnswer(response.status, await response.text(), response.headers.get('retry-after'));
  } catch (error) {
    return { kind: 'fault', reason: networkReason(error) };
  }
}

/** In clear text the token would be everybody's on the way; on this machine it has no way. */
function addressOf(method: string, baseUrl = 'https://slack.com/api'): URL {
  const address = new URL(`${baseUrl}/${method}`);
  const here = address.hostname === '127.0.0.1' || address.hostname === 'localhost';
  if (address.protocol === 'https:' || (address.protocol === 'http:' && here)) return address;
  throw new AlertSinkError('The address of Slack is not an https address', { permanent: true });
}

/** Without the token nothing was asked of Slack. How the secret is fetched says what is wrong. */
async function secret(token: () => Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given';
    throw new AlertSinkError(`There is no Slack bot token: ${reason}`, { permanent: false });
  }
}

/** What no header can hold would be quoted in fetch's error. */
function checkedToken(text: string): string {
  const token = text.trim();
  if (/^[\x21-\x7e]{1,400}$/.test(token)) return token;
  throw new AlertSinkError(
    'What is stored as the Slack bot token is none: store the token that the app shows (xoxb-…)',
    { permanent: true },
  );
}
