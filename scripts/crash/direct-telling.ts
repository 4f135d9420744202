/**
 * Tells each alert by itself, in every sink once, as the notifier shows a message: without its windows,
 * which last minutes, so that whoever counts knows what has to come.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Telling } from '#local/telling.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { deliver } from '#shared/notify/deliver.ts';
import { NotYet } from '#shared/notify/ports.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Table } from '#shared/ports/table.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';

/** Leases of whoever was killed lapse so much sooner. */
const FASTER = 30;
const AGAIN_MS = 200;

/** since: epoch milliseconds, the same for all processes that share a table. */
export function directTelling(table: Table, sinks: readonly AlertSink[], since: number): Telling {
  const clock = () => instantOf(since + (Date.now() - since) * FASTER);
  const meter = { count: () => {} };
  const configuration = createConfigurationSource(table, clock, builtInConfiguration);
  const notify = connectedPorts({ table, clock, meter, configuration, sinks });
  const nothing = async (): Promise<void> => {};

  async function tell(alert: Alert): Promise<void> {
    if (alert.inhibitedBy !== undefined) return;
    for (;;) {
      try {
        return await deliver(alert, [{ sink: 'slack' }], notify);
      } catch (error) {
        if (!(error instanceof NotYet)) throw error;
        await delay(AGAIN_MS);
      }
    }
  }
  return {
    ...{ notify, configuration, notifier: { tell } },
    ...{ storyAt: nothing, storyEnds: nothing, close: () => {} },
  };
}
