import { create as createOnAlert } from '#functions/on-alert.ts';
import { create as createOnConfigurationChange } from '#functions/on-configuration-change.ts';
import { create as createOnOutbox } from '#functions/on-outbox.ts';
import { create as createOnSchedule } from '#functions/on-schedule.ts';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { indexRules, type RuleInForce, withDefaults } from '#shared/engine/select.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createDeliveries, createOutbox } from '#shared/store/outbox.ts';
import type { Handler } from './stack.ts';

export interface HandlerPorts {
  readonly table: Table;
  /** Absent: every rule with its defaults. */
  readonly inForce?: readonly RuleInForce[] | undefined;
  /** Where on-outbox and on-schedule publish. */
  readonly alerts: Topic;
  readonly sinks: readonly AlertSink[];
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** The real functions on local ports, by file name. */
export function createHandlers(ports: HandlerPorts): Readonly<Record<string, Handler>> {
  const { table, alerts: topic, sinks, clock, log, meter } = ports;
  const store = createFindingStore({ table, clock, backoff: jitteredBackoff });
  const index = indexRules(ports.inForce ?? withDefaults(rules));
  const outbox = createOutbox(table);
  const deliveries = createDeliveries(table, clock);
  const relay = { topic, outbox, rules: new Map(rules.map((rule) => [rule.id, rule])), log, meter };
  return {
    'on-configuration-change': untyped(
      createOnConfigurationChange({ index, store, clock, log, meter }),
    ),
    'on-outbox': untyped(createOnOutbox(relay)),
    'on-alert': untyped(createOnAlert({ sinks, deliveries, clock, log, meter })),
    'on-schedule': createOnSchedule({ ...relay, clock }),
  };
}

/** Stands where Lambda's runtime does: it too hands over whatever the event source made. */
function untyped<E>(handler: (event: E) => Promise<unknown>): Handler {
  return (event) => handler(event as E);
}
