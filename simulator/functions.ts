/** The shipped handlers on simulated ports: each process connects its own, as a Lambda does. */
import { create as createOnAlert } from '#functions/on-alert.ts';
import { create as createOnApiCall } from '#functions/on-api-call.ts';
import { create as createOnConfigurationChange } from '#functions/on-configuration-change.ts';
import { create as createOnOutbox } from '#functions/on-outbox.ts';
import { create as createOnReadRequest } from '#functions/on-read-request.ts';
import { create as createOnSchedule } from '#functions/on-schedule.ts';
import { create as createOnSlackAction } from '#functions/on-slack-action.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules as allRules, release } from '#rules/index.ts';
import { currentRules } from '#shared/adapters/lambda/current-rules.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createSlackBot, SLACK_BOT } from '#shared/adapters/slack-bot.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createDueList } from '#shared/store/due.ts';
import { createExceptionBook } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createDeliveries, createOutbox } from '#shared/store/outbox.ts';
import { createPosts } from '#shared/store/posts.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { collapsing } from '#shared/sweep/collapsing.ts';
import { repairedSources } from '#shared/sweep/repaired.ts';
import { createWaiting } from '#shared/sweep/waiting.ts';
import type { Handler, Process } from './lambda.ts';
import type { Mutant } from './mutants.ts';
import type { Network } from './network.ts';
import { findingOf, SIGNING_SECRET } from './parts/clicks.ts';
import { readerOf, readQueueOf } from './parts/reads.ts';
import type { Receiver } from './parts/receiver.ts';
import type { Slack } from './parts/slack.ts';
import type { Store } from './parts/store.ts';
import { tableOf } from './parts/table.ts';
import type { SimulatedTopic } from './parts/topic.ts';
import type { Setting } from './plan.ts';
import type { Random } from './random.ts';
import { ACCOUNT, INCIDENT, ruleIds } from './resources.ts';
import type { Scheduler } from './scheduler.ts';
import type { Truth } from './truth.ts';

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

const watched = new Set<string>(ruleIds);
const rules = allRules.filter(({ id }) => watched.has(id));
const incidents = incidentRules.filter(({ id }) => id === INCIDENT);
const rulebook = rulebookOf(rules, incidents);
const corpus = { rules, incidents };
const incidentIndex = indexIncidents(incidentsWithDefaults(incidents));
const meter: Meter = { count: () => {} };

/** What builds each function, by its name. */
export function functionsOf(ports: FunctionPorts): Readonly<Record<string, Build>> {
  const { scheduler, network, store, topic, setting, mutant } = ports;
  let told = { at: -1, instant: instantOf(0) };
  const clock = () => {
    const at = scheduler.now();
    if (told.at !== at) told = { at, instant: instantOf(at) };
    return told.instant;
  };
  const table = (process: Process, name: string): Table => tableOf(process, name, network, store);
  const log = logOf(ports.trace);
  const backoff = (process: Process) => (attempt: number) =>
    network.pause(process, 5 * 2 ** Math.min(attempt, 6));

  const relayOf = (process: Process, name: string, own: Table) => ({
    topic: topic.of(process, name),
    outbox: createOutbox(own),
    rules: rulebook,
    actors: createActors(own, () => 'salt'),
    log,
    meter,
  });

  function sinksOf(process: Process, name: string, own: Table) {
    const plain = ports.sink.of(process, name, network);
    const follower: AlertSink =
      setting.follower === 'slack'
        ? createSlackBot({
            api: createSlackApi({
              token: async () => 'xoxb-simulated',
              fetch: ports.slack.fetchOf(process, name, network),
              clock,
              wait: (milliseconds) => network.pause(process, milliseconds),
              budgetMs: 12_000,
            }),
            posts: createPosts(own, SLACK_BOT, clock),
            channelOf: () => 'C1',
          })
        : ports.follower.of(process, name, network);
    return { sinks: [plain], followers: [follower] };
  }

  const configured = (own: Table) => createConfigurationSource(own, clock, builtInConfiguration);
  const notifyOf = (process: Process, name: string, own: Table) =>
    connectedPorts({
      ...sinksOf(process, name, own),
      table: own,
      clock,
      meter,
      configuration: configured(own),
    });

  return {
    'on-configuration-change': (process) => {
      const name = 'on-configuration-change';
      const own = mutant.table(table(process, name), () => topic.of(process, name));
      const exceptions = createExceptionBook({ table: own, clock });
      const store = createFindingStore({
        table: own,
        clock,
        backoff: backoff(process),
        exceptions,
      });
      return createOnConfigurationChange({
        ...currentRules({ table: own, clock, log, meter }, corpus, builtInConfiguration),
        store: mutant.store(store, own),
        clock,
        log,
        meter,
        hubAccountId: ACCOUNT,
      });
    },
    'on-api-call': (process) => {
      const name = 'on-api-call';
      const own = table(process, name);
      const inForce = currentRules({ table: own, clock, log, meter }, corpus, builtInConfiguration);
      const queue = readQueueOf(process, name, network, ports.deliverRead);
      const stored = { table: own, clock, backoff: backoff(process) };
      return createOnApiCall({
        ...inForce,
        store: createFindingStore(stored),
        ...{ clock, log, meter },
        calls: {
          index: inForce.index,
          incidents: incidentIndex,
          incidentsFor: inForce.incidentsFor,
          targets: { resourcesNamedBy, collectorsConcernedBy: () => [], accountAspects },
          calls: createCallStore({ ...stored, salt: () => 'salt' }),
          isOwn: () => false,
          queue: collapsing(queue, createWaiting(own, clock)),
        },
      });
    },
    'on-read-request': (process) => {
      const name = 'on-read-request';
      const own = table(process, name);
      const exceptions = createExceptionBook({ table: own, clock });
      const stored = { table: own, clock, backoff: backoff(process) };
      const { truth, random } = ports;
      return createOnReadRequest({
        ...currentRules({ table: own, clock, log, meter }, corpus, builtInConfiguration),
        store: createFindingStore({ ...stored, exceptions }),
        calls: createCallStore({ ...stored, salt: () => 'salt' }),
        reader: readerOf(process, name, {
          ...{ truth, network, scheduler, random, lag: setting.readLag },
        }),
        queue: readQueueOf(process, name, network, ports.deliverRead),
        sweep: async () => ({ kind: 'swept', outcomes: [] }),
        repairedSources: (transitions) => repairedSources(own, transitions),
        workedOff: createWaiting(own, clock).leave,
        ...{ clock, log, meter },
      });
    },
    'on-slack-action': (process) => {
      const own = table(process, 'on-slack-action');
      const actors = createActors(own, () => 'salt');
      return createOnSlackAction({
        signingSecret: async () => SIGNING_SECRET,
        replays: createReplays(own, clock),
        lifecycle: createLifecycle({ table: own, clock, backoff: backoff(process), actors }),
        findingOf,
        mayAct: async () => true,
        interaction: { open: async () => {}, whisper: async () => true },
        ...{ clock, log, meter },
      });
    },
    'on-outbox': (process) =>
      createOnOutbox(relayOf(process, 'on-outbox', table(process, 'on-outbox'))),
    'on-alert': (process) => {
      const name = 'on-alert';
      const own = mutant.alertTable(table(process, name));
      const { telling } = setting;
      return createOnAlert({
        ...sinksOf(process, name, own),
        deliveries: createDeliveries(own, clock),
        ...(telling === 'notifier' && { notifier: createNotifier(notifyOf(process, name, own)) }),
        clock,
        log,
        meter,
      });
    },
    'on-schedule': (process) => {
      const name = 'on-schedule';
      const own = mutant.alertTable(table(process, name));
      const directory = createDirectory(own, clock);
      const append = { table: own, clock, backoff: backoff(process) };
      return createOnSchedule({
        ...relayOf(process, name, own),
        ...append,
        telling: { notify: notifyOf(process, name, own), configuration: configured(own) },
        index: index(own),
        store: createFindingStore(append),
        due: createDueList(own),
        bus: { put: async () => {} },
        hubAccountId: ACCOUNT,
        operations: { publish: async () => {} },
        coverage: createCoverage(own, clock),
        queue: { send: async () => {} },
        reader: fixedOrganization([{ id: ACCOUNT }]),
        directory,
        watchedRegions: ['eu-central-1'],
        release,
      });
    },
  };

  function index(own: Table) {
    return currentRules({ table: own, clock, log, meter }, corpus, builtInConfiguration).index;
  }
}

export type Build = (process: Process) => Handler;

function logOf(trace: FunctionPorts['trace']): Log {
  const write = (message: string, details: Readonly<Record<string, unknown>> = {}): void =>
    trace(() => {
      const { error, problem } = details;
      const why = error instanceof Error ? error.message : (problem ?? '');
      return `  log: ${message} ${why}`;
    });
  return { info: write, warn: write, error: write };
}
