import { expect, test } from 'vitest';
import { create } from '#functions/on-alert.ts';
import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { parseAlert } from '#shared/alerts/parse-alert.ts';
import { slackMessage } from '#shared/alerts/slack-message.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { relay } from '#shared/engine/relay.ts';
import type { Deliveries } from '#shared/ports/outbox.ts';
import { httpServer } from '../shared/adapters/http-server.ts';
import { changeWith, hostileTexts, transitionWith } from '../shared/alerts/alerts.ts';
import { notebook, notification, queueEvent } from './events.ts';

test('from the outbox to Slack: told twice by the topic, refused once by Slack, shown once', async () => {
  const { origin, received } = await httpServer(
    { status: 429, headers: { 'retry-after': '60' }, body: 'rate_limited' },
    { status: 200, body: 'ok' },
  );
  let milliseconds = 1_763_651_777_000;
  const clock = () => instantOf(milliseconds);
  const remembered = new Set<string>();
  const deliveries: Deliveries = {
    wasDelivered: async (sink, id) => remembered.has(`${sink} ${id}`),
    markDelivered: async (sink, id) => void remembered.add(`${sink} ${id}`),
  };
  const { log, meter, lines, counts } = notebook();
  const slack = createSlackWebhook({
    address: async () => `${origin}/services/verysecret`,
    fetch,
    clock,
    wait: async (pause) => {
      milliseconds += pause;
    },
    waitBudgetMs: 5_000,
  });
  const onAlert = create({ sinks: [slack], deliveries, clock, log, meter });

  const published: string[] = [];
  const entry = {
    key: { pk: 'O#00', sk: 't-1' },
    transition: transitionWith({ changes: [changeWith({ message: hostileTexts.join(' ') })] }),
  };
  const ports = {
    topic: { publish: async ({ body }: { readonly body: string }) => void published.push(body) },
    outbox: { markSent: async () => {} },
    rules: new Map(),
  };
  await relay(entry, ports);
  await relay(entry, ports);

  const event = queueEvent(...published.map(notification));
  expect((await onAlert(event)).batchItemFailures).toHaveLength(2);
  milliseconds += 60_000;
  expect((await onAlert(event)).batchItemFailures).toEqual([]);

  const alert = parseAlert(JSON.parse(published[0] ?? ''));
  expect(received).toHaveLength(2);
  expect(JSON.parse(received[1]?.body ?? '')).toMatchObject(
    alert.kind === 'alert' ? slackMessage(alert.alert) : alert,
  );
  expect(counts()).toEqual({ 'alerts-shown': 1, 'alerts-repeated': 1, 'alerts-sent-back': 2 });
  expect(lines.join()).not.toContain('verysecret');
});
