/**
 * Posts alerts to a Slack incoming webhook. The webhook's address is a secret: it stands in no
 * error, cause or log, so what fetch throws is never passed on.
 */
import { slackMessage } from '../alerts/slack-message.ts';
import { epochMs } from '../domain/instant.ts';
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import { type SlackAnswer, slackAnswer } from './slack/answer.ts';
import { networkReason } from './slack/network-reason.ts';

export interface SlackWebhookOptions {
  /** The webhook's address; asked for at each post, so that a rotated one is noticed. */
  readonly address: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** How long one alert may wait for Slack in all before it goes back to the queue. */
  readonly waitBudgetMs: number;
  /** How long one attempt may take. Default: 3 seconds. */
  readonly timeoutMs?: number;
}

const PACE_MS = 1_000; // about one message a second is what Slack allows a webhook
const BACKOFF_MS = [1_000, 3_000];
const REST_MS = 30_000; // after the last attempt: the alerts that follow do not each wait in vain

/** A sink that posts one alert after the other. Attempts that time out may have been shown. */
export function createSlackWebhook(options: SlackWebhookOptions): AlertSink {
  const { clock, wait, waitBudgetMs } = options;
  const now = (): number => epochMs(clock());
  let freeAt = 0;
  let previous: Promise<unknown> = Promise.resolve();

  async function deliver(body: string): Promise<void> {
    const address = checked(await options.address());
    let budget = waitBudgetMs;
    for (let faults = 0; ; ) {
      const pause = freeAt - now();
      if (pause > budget) throw later(`must be left alone for ${Math.ceil(pause / 1_000)} s more`);
      if (pause > 0) {
        budget -= pause;
        await wait(pause);
      }
      freeAt = now() + PACE_MS;
      const answer = await attempt(address, body, options);
      switch (answer.kind) {
        case 'shown':
          return;
        case 'refused':
          throw new AlertSinkError(`Slack refused the alert: ${answer.reason}`, {
            permanent: true,
          });
        case 'limited':
          freeAt = now() + Math.max(answer.afterMs, PACE_MS);
          break;
        case 'fault':
          faults += 1;
          freeAt = now() + (BACKOFF_MS[faults - 1] ?? REST_MS);
          if (faults > BACKOFF_MS.length) throw later(`failed ${faults} times: ${answer.reason}`);
      }
    }
  }

  return {
    name: 'slack-webhook',
    post(alert) {
      const body = JSON.stringify({
        ...slackMessage(alert),
        unfurl_links: false,
        unfurl_media: false,
      });
      const mine = previous.then(() => deliver(body));
      previous = mine.catch(() => undefined);
      return mine;
    },
  };
}

function later(what: string): AlertSinkError {
  return new AlertSinkError(`Slack ${what}; the alert goes back to the queue`, {
    permanent: false,
  });
}

async function attempt(
  address: URL,
  body: string,
  { fetch, timeoutMs = 3_000 }: SlackWebhookOptions,
): Promise<SlackAnswer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return slackAnswer(response.status, await response.text(), response.headers.get('retry-after'));
  } catch (error) {
    return { kind: 'fault', reason: networkReason(error) };
  }
}

/** In clear text the address would be everybody's on the way; on this machine it has no way. */
function checked(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const here = address?.hostname === '127.0.0.1' || address?.hostname === 'localhost';
  if (address?.protocol === 'https:' || (address?.protocol === 'http:' && here)) return address;
  throw new AlertSinkError(
    'The Slack webhook is not an https address: store the address that Slack shows for it',
    { permanent: true },
  );
}
