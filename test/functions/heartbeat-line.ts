/** The whole of serverless.yml on one machine, with one stage of it switched off. */
import { onTestFinished } from 'vitest';
import { createHandlers } from '#local/handlers.ts';
import { createOutboxFeed } from '#local/outbox-feed.ts';
import { printedService } from '#local/printed-service.ts';
import { queueOf } from '#local/stack/queues.ts';
import { createReadQueue } from '#local/stack/read-queue.ts';
import { type Handler, startStack } from '#local/stack.ts';
import { createTally } from '#local/tally.ts';
import { createTelling } from '#local/telling.ts';
import { type Wiring, wiringOf } from '#local/wiring.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import type { TopicMessage } from '#shared/ports/topic.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';

export const stages = [
  'schedule',
  'bus rule',
  'queue consumer',
  'on-configuration-change',
  'store',
  'relay',
  'topic',
  'notifier',
] as const;
export type Stage = (typeof stages)[number];

const NOON = instantOf(Date.parse('2026-11-20T12:00:00Z'));
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** `off` can be changed while it runs where a handler or a port is what fails. */
export async function heartbeatLine(broken?: Stage) {
  let off = broken;
  let refused = false;
  const started = Date.now();
  let moved = 0;
  // Far from midnight, when beats get another subject.
  const clock = (): Instant => shifted(NOON, Date.now() - started + moved);
  const table = unwritable(createMemoryTable(tableDefinition), () => off === 'store');
  const feed = createOutboxFeed(table);
  const tally = createTally();
  const measured: { readonly name: string; readonly value: number }[] = [];
  const shown: Alert[] = [];
  const reported: TopicMessage[] = [];
  const wiring = without(wiringOf(await printedService()), broken);
  let handlers: Readonly<Record<string, Handler>> = {};
  const stack = startStack({
    wiring,
    handlers: (topics, queues) => {
      const alerts = topics.get('Alerts');
      handlers = createHandlers({
        table: feed.table,
        alerts: {
          publish: async (message) => {
            if (off === 'topic') throw new Error('the topic is away');
            await alerts?.publish(message);
          },
        },
        operations: {
          publish: async (message) => {
            if (refused) throw new Error('the topic of alarms is away');
            reported.push(message);
          },
        },
        bus: {
          put: async ({ detailType, ...event }) =>
            void (await stack.putEvent({ ...event, 'detail-type': detailType })),
        },
        reads: createReadQueue(queueOf(queues, 'ReadRequests')),
        telling: createTelling({
          ...{ table, clock, log: quiet, meter: tally },
          sinks: [{ name: 'people', post: async (alert) => void shown.push(alert) }],
        }),
        clock,
        log: quiet,
        meter: { ...tally, measure: (name, value) => void measured.push({ name, value }) },
      });
      return {
        ...handlers,
        'on-configuration-change': async (event) => {
          if (off === 'on-configuration-change') throw new Error('it does not run');
          return handlers['on-configuration-change']?.(event);
        },
      };
    },
    newOutboxItems: feed.newOutboxItems,
    clock,
    log: quiet,
    pollEveryMs: 10,
  });
  onTestFinished(() => stack.stop());
  return {
    stack,
    table,
    tally,
    measured,
    shown,
    reported,
    repair: () => {
      off = undefined;
    },
    /** Whether the topic of our own alarms takes nothing. */
    refuse: (now: boolean) => {
      refused = now;
    },
    wait: (ms: number) => {
      moved += ms;
    },
    clock,
    task: async (task: string) => void (await handlers['on-schedule']?.({ task })),
    /** A beat as the schedule sends it; settles when all that it leads to is done. */
    beat: async () => {
      if (off !== 'schedule') await handlers['on-schedule']?.({ task: 'heartbeat' });
      await stack.idle();
    },
  };
}

const LINE: ReadonlySet<string> = new Set([
  ...['on-configuration-change', 'on-api-call', 'on-read-request'],
  ...['on-outbox', 'on-alert', 'on-schedule'],
]);

/** What is not there at all: a rule, or an event source. */
function without(wiring: Wiring, stage: Stage | undefined): Wiring {
  const rules = wiring.rules.map((rule) =>
    stage === 'bus rule' && rule.id === 'Heartbeats' ? { ...rule, enabled: false } : rule,
  );
  const deaf = { 'queue consumer': 'on-configuration-change', notifier: 'on-alert' } as const;
  // The doors that people come in by are no part of the line.
  const inLine = wiring.functions.filter(({ module }) => LINE.has(module));
  const functions = inLine.map((each) => {
    if (stage === 'relay' && each.module === 'on-outbox') return { ...each, streams: [] };
    const isDeaf =
      (stage === 'queue consumer' || stage === 'notifier') && deaf[stage] === each.module;
    return isDeaf ? { ...each, queues: [] } : each;
  });
  return { ...wiring, rules, functions };
}

function unwritable(table: Table, isOff: () => boolean): Table {
  const refuse = (): void => {
    if (isOff()) throw new Error('the table is away');
  };
  return {
    ...table,
    async write(write) {
      refuse();
      return table.write(write);
    },
    async transact(writes) {
      refuse();
      return table.transact(writes);
    },
  };
}
