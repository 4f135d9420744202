import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { alertsOf, rulebookOf } from '#shared/alerts/alerts-of.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, minute } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';

test('1,000 evaluations that fail are one message', async () => {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = minute(0);
  const clock = (): Instant => now;
  const posts: Alert[] = [];
  const sink = { name: 'slack', post: async (alert: Alert) => void posts.push(alert) };
  const meter = { count: () => undefined };
  const configuration = { current: async () => ({ configuration: builtInConfiguration }) };
  const notifier = createNotifier(
    connectedPorts({ table, clock, meter, configuration, sinks: [sink] }),
  );
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const outbox = createOutbox(table);
  for (let at = 1; at <= 1_000; at++) {
    now = minute(at);
    await store.commit([judgedOf({ state: at, seen: at, verdicts: { r: 'V' } })]);
    if (at % 100 !== 1) continue;
    // Entries that are not forgotten stand for everything that is delivered again.
    for (const { transition } of await outbox.unsent(minute(at + 1))) {
      for (const alert of alertsOf(transition, rulebookOf())) await notifier.tell(alert);
    }
  }
  expect(posts.map(({ transition }) => transition)).toEqual(['opened']);
});
