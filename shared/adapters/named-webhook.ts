/**
 * A webhook that a route names: where it is, and with which secret it is signed, is JSON in one secret
 * of its own: `{"url":"https://…","secret":"whsec_…"}`, or `{"slack":"https://hooks.slack.com/…"}` for
 * an incoming webhook of Slack. Neither stands in a file, a log or an error.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Fields, fields } from '../document/fields.ts';
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import { createSlackWebhook } from './slack-webhook.ts';
import { createStandardWebhook, type StandardWebhookOptions } from './standard-webhook.ts';

export interface NamedWebhookOptions extends Pick<StandardWebhookOptions, 'resolve' | 'send'> {
  readonly name: string;
  readonly secret: () => Promise<string>;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** How long one alert may wait for Slack. */
  readonly waitBudgetMs: number;
}

export function createNamedWebhook(options: NamedWebhookOptions): AlertSink {
  const { name, secret, clock, waitBudgetMs, fetch = globalThis.fetch } = options;
  let text: string | undefined;
  let sink: AlertSink | undefined;

  /** The same one for as long as the secret is: it knows how fast Slack may be asked. */
  async function present(): Promise<AlertSink> {
    const stored = await read(secret);
    if (sink === undefined || stored !== text) {
      sink = sinkOf(contentIn(stored));
      text = stored;
    }
    return sink;
  }

  function sinkOf(content: Fields): AlertSink {
    const slack = content.optionalText('slack');
    if (slack !== undefined) {
      return createSlackWebhook({ address: async () => slack, fetch, clock, wait, waitBudgetMs });
    }
    const [url, key] = [content.text('url'), content.text('secret')];
    return createStandardWebhook({ ...options, url, secret: async () => key });
  }

  return { name, post: async (alert) => (await present()).post(alert) };
}

async function read(secret: () => Promise<string>): Promise<string> {
  try {
    return await secret();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'its secret cannot be read';
    throw new AlertSinkError(`The webhook did not take the alert: ${reason}`, { permanent: false });
  }
}

/** What is wrong with it is not quoted. */
function contentIn(text: string): Fields {
  try {
    const content = fields(JSON.parse(text));
    const isSlack = content.optionalText('slack') !== undefined;
    if (isSlack || (content.text('url') !== '' && content.text('secret') !== '')) return content;
  } catch {
    // Told below, without a word of it.
  }
  throw new AlertSinkError(
    'The secret of the webhook is none: store {"url":"https://…","secret":"whsec_…"}, or {"slack":"https://hooks.slack.com/…"}',
    { permanent: true },
  );
}
