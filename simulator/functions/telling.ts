/** The functions that tell: relay, schedule, notifier, and what people do with what they are told. */
import { create as createOnAlert } from '#functions/on-alert.ts';
import { create as createOnOutbox } from '#functions/on-outbox.ts';
import { create as createOnSchedule } from '#functions/on-schedule.ts';
import { create as createOnSlackAction } from '#functions/on-slack-action.ts';
import { release } from '#rules/index.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createSlackBot, SLACK_BOT } from '#shared/adapters/slack-bot.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createDueList } from '#shared/store/due.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createDeliveries } from '#shared/store/outbox.ts';
import { createPosts } from '#shared/store/posts.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import type { Process } from '../lambda.ts';
import { findingOf, SIGNING_SECRET } from '../parts/clicks.ts';
import { ACCOUNT } from '../resources.ts';
import { type Build, connectionOf, type FunctionPorts, rules, salt } from './connection.ts';

const index = indexRules(withDefaults(rules));
const CHANNEL = 'C1';
const BOT_BUDGET_MS = 12_000; // as shared/adapters/slack/connected-sinks.ts has it
const nothing = async (): Promise<void> => {};

export function tellingFunctions(ports: FunctionPorts): Readonly<Record<string, Build>> {
  const { network, setting, mutant } = ports;
  const connection = connectionOf(ports);
  const { clock, log, meter } = connection;
  const basics = { clock, log, meter };

  function botOf(process: Process, name: string, own: Table): AlertSink {
    const api = createSlackApi({
      token: async () => 'xoxb-simulated',
      fetch: ports.slack.fetchOf(process, name, network),
      clock,
      wait: (milliseconds) => network.pause(process, milliseconds),
      budgetMs: BOT_BUDGET_MS,
    });
    return createSlackBot({
      api,
      posts: createPosts(own, SLACK_BOT, clock),
      channelOf: () => CHANNEL,
    });
  }

  function sinksOf(process: Process, name: string, own: Table) {
    const follower =
      setting.follower === 'slack'
        ? botOf(process, name, own)
        : ports.follower.of(process, name, network);
    return { sinks: [ports.sink.of(process, name, network)], followers: [follower] };
  }

  const configured = (own: Table) => createConfigurationSource(own, clock, builtInConfiguration);
  const notifyOf = (process: Process, name: string, own: Table) =>
    connectedPorts({
      ...sinksOf(process, name, own),
      ...{ table: own, clock, meter, configuration: configured(own) },
    });

  return {
    'on-outbox': (process) => {
      const name = 'on-outbox';
      return createOnOutbox(connection.relaying(process, name, connection.table(process, name)));
    },
    'on-alert': (process) => {
      const name = 'on-alert';
      const own = mutant.alertTable(connection.table(process, name));
      const isNotified = setting.telling === 'notifier';
      return createOnAlert({
        ...sinksOf(process, name, own),
        deliveries: createDeliveries(own, clock),
        ...(isNotified && { notifier: createNotifier(notifyOf(process, name, own)) }),
        ...basics,
      });
    },
    'on-schedule': (process) => {
      const name = 'on-schedule';
      const own = mutant.alertTable(connection.table(process, name));
      const stored = connection.stored(process, own);
      return createOnSchedule({
        ...connection.relaying(process, name, own),
        ...stored,
        telling: { notify: notifyOf(process, name, own), configuration: configured(own) },
        index,
        release,
        store: createFindingStore(stored),
        due: createDueList(own),
        bus: { put: nothing },
        hubAccountId: ACCOUNT,
        operations: { publish: nothing },
        coverage: createCoverage(own, clock),
        queue: { send: nothing },
        reader: fixedOrganization([{ id: ACCOUNT }]),
        directory: createDirectory(own, clock),
        watchedRegions: ['eu-central-1'],
      });
    },
    'on-slack-action': (process) => {
      const own = connection.table(process, 'on-slack-action');
      const actors = createActors(own, salt);
      return createOnSlackAction({
        signingSecret: async () => SIGNING_SECRET,
        replays: createReplays(own, clock),
        lifecycle: createLifecycle({ ...connection.stored(process, own), actors }),
        findingOf,
        mayAct: async () => true,
        ownerOf: async () => undefined,
        requests: createExceptionRequests(own, clock),
        interaction: { open: nothing, ask: nothing, answer: nothing, whisper: async () => true },
        ...basics,
      });
    },
  };
}
