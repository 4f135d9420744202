import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** Shows alerts on this terminal, as a person reads them. */
export function terminalSink(print: (text: string) => void | Promise<void>): AlertSink {
  return {
    name: 'terminal',
    post: async (alert) => await print(`${plainText(alert)}\n\n`),
  };
}

/** Posts alerts to Slack, really. */
export function slackSink(webhookUrl: string, clock: Clock): AlertSink {
  return createSlackWebhook({
    address: async () => webhookUrl,
    fetch: globalThis.fetch,
    clock,
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    waitBudgetMs: 10_000,
  });
}
