/** What every simulated function is connected with, as shared/adapters/lambda/connected.ts does it. */
import { incidentRules } from '#rules/incidents.ts';
import { rules as allRules } from '#rules/index.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import type { AppendPorts } from '#shared/store/append.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { schemaGuarded } from '#shared/store/schema-guard.ts';
import type { Handler, Process } from '../lambda.ts';
import type { Mutant } from '../mutants.ts';
import type { Network } from '../network.ts';
import type { Receiver } from '../parts/receiver.ts';
import type { Slack } from '../parts/slack.ts';
import type { Store } from '../parts/store.ts';
import { tableOf } from '../parts/table.ts';
import type { SimulatedTopic } from '../parts/topic.ts';
import type { Setting } from '../plan.ts';
import type { Random } from '../random.ts';
import { INCIDENT, ruleIds } from '../resources.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Truth } from '../truth.ts';

export interface FunctionPorts {
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly store: Store;
  readonly topic: SimulatedTopic;
  readonly follower: Receiver;
  readonly sink: Receiver;
  readonly slack: Slack;
  readonly truth: Truth;
  readonly random: Random;
  /** Puts a read request on its queue. */
  readonly deliverRead: (body: string, delayMs: number) => void;
  readonly setting: Setting;
  readonly mutant: Mutant;
  readonly trace: (text: () => string) => void;
}

/** Connects a handler for one process: nothing that it keeps in memory outlives it. */
export type Build = (process: Process) => Handler;

const watched = new Set<string>(ruleIds);
export const rules = allRules.filter(({ id }) => watched.has(id));
export const incidents = incidentRules.filter(({ id }) => id === INCIDENT);
export const corpus = { rules, incidents };
const rulebook = rulebookOf(rules, incidents);
export const meter: Meter = { count: () => {} };

/** A salt is random where it is shipped; here one seed decides everything. */
export const salt = (): string => 'salt';

export interface Connection {
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** The table of a deployed function: shared/adapters/lambda/store-table.ts. */
  table(process: Process, name: string): Table;
  stored(process: Process, own: Table): AppendPorts;
  /** What on-outbox and the sweep relay with. */
  relaying(process: Process, name: string, own: Table): ReturnType<typeof relayingWith>;
}

export function connectionOf(ports: FunctionPorts): Connection {
  const { scheduler, network, store } = ports;
  const clock = clockOf(scheduler);
  const log = logOf(ports.trace);
  return {
    clock,
    log,
    meter,
    table: (process, name) => schemaGuarded(tableOf(process, name, network, store)),
    stored: (process, table) => ({
      table,
      clock,
      backoff: (attempt) => network.pause(process, 5 * 2 ** Math.min(attempt, 6)),
    }),
    relaying: (process, name, own) => relayingWith(ports.topic.of(process, name), own, log),
  };
}

const relayingWith = (topic: ReturnType<SimulatedTopic['of']>, own: Table, log: Log) => ({
  topic,
  outbox: createOutbox(own),
  rules: rulebook,
  actors: createActors(own, salt),
  log,
  meter,
});

/** Most looks at the clock are at one and the same time. */
function clockOf(scheduler: Scheduler): Clock {
  let told: { readonly at: number; readonly instant: Instant } | undefined;
  return () => {
    const at = scheduler.now();
    if (told?.at !== at) told = { at, instant: instantOf(at) };
    return told.instant;
  };
}

function logOf(trace: FunctionPorts['trace']): Log {
  const write = (message: string, details: Readonly<Record<string, unknown>> = {}): void =>
    trace(() => {
      const { error, problem } = details;
      const why = error instanceof Error ? error.message : (problem ?? '');
      return `  log: ${message} ${why}`;
    });
  return { info: write, warn: write, error: write };
}
