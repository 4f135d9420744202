/** The sinks that somebody has connected, by what a function's environment says of them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Alert } from '../../domain/alert.ts';
import type { AlertSink } from '../../ports/alert-sink.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Table } from '../../ports/table.ts';
import { findingKey } from '../../query/finding-key.ts';
import type { Settings } from '../../settings.ts';
import { createPosts } from '../../store/posts.ts';
import { createChatNotification } from '../chat-notification.ts';
import { createNamedWebhook } from '../named-webhook.ts';
import { routeSinks, type SinkOf } from '../route-sinks.ts';
import { createSlackBot, SLACK_BOT } from '../slack-bot.ts';
import { createSlackWebhook } from '../slack-webhook.ts';
import { createSnsTopic } from '../sns-topic.ts';
import { createSsmSecret } from '../ssm-secret.ts';
import { createStandardWebhook } from '../standard-webhook.ts';
import { createTopicSink } from '../topic-sink.ts';
import { createSlackApi } from './api.ts';
import { createSlackChannels } from './channels.ts';

export interface ConnectedSinks {
  /** Shown what is worth a message of its own. */
  readonly sinks: readonly AlertSink[];
  /** Told every step of a finding. */
  readonly followers: readonly AlertSink[];
  /** The sinks that routes name. */
  readonly sinkOf: SinkOf;
}

/** Together with three attempts of three seconds, and a batch of 14 s, within a run's 30 s. */
const WEBHOOK_WAIT_MS = 5_000;
const BOT_BUDGET_MS = 12_000;

/** Bot and webhook at once would tell everything twice: the bot, which does more, comes first. */
export function connectedSinks(settings: Settings, table: Table, clock: Clock): ConnectedSinks {
  const { chatTopicArn, webhookUrl, webhookSecretParameter, routeWebhooks = '' } = settings;
  const parameters = routeWebhooks.split(',').filter((each) => each !== '');
  const bot = slackBot(settings, table, clock);
  const webhook = bot?.own === undefined ? slackWebhook(settings, clock) : undefined;
  const chat =
    chatTopicArn === undefined
      ? undefined
      : createChatNotification({ topic: createSnsTopic({ topicArn: chatTopicArn }) });
  const standard =
    webhookUrl === undefined || webhookSecretParameter === undefined
      ? undefined
      : createStandardWebhook({
          url: webhookUrl,
          secret: createSsmSecret({ name: webhookSecretParameter, clock }),
          clock,
        });
  return {
    sinks: given(webhook, chat),
    followers: given(bot?.own, standard),
    sinkOf: routeSinks({
      ...(bot && { slack: { ...bot, own: bot.channel } }),
      topic: (name, topicArn) => createTopicSink({ name, topic: createSnsTopic({ topicArn }) }),
      webhook(sinkName, named) {
        const name = parameters.find((each) => each.endsWith(`/${named}`));
        if (name === undefined) return undefined;
        const secret = createSsmSecret({ name, clock });
        return createNamedWebhook({
          ...{ name: sinkName, secret, clock, waitBudgetMs: WEBHOOK_WAIT_MS },
        });
      },
    }),
  };
}

const given = (...sinks: readonly (AlertSink | undefined)[]): readonly AlertSink[] =>
  sinks.filter((sink) => sink !== undefined);

/** With a token alone, the bot shows only what routes send to a channel that they name. */
function slackBot(settings: Settings, table: Table, clock: Clock) {
  const { slackBotTokenParameter, slackChannel, dashboardUrl } = settings;
  if (slackBotTokenParameter === undefined) return undefined;
  const token = createSsmSecret({ name: slackBotTokenParameter, clock });
  const api = createSlackApi({ token, fetch, clock, wait, budgetMs: BOT_BUDGET_MS });
  const bot = (name: string, channel: string): AlertSink =>
    createSlackBot({
      name,
      api,
      posts: createPosts(table, name, clock),
      channelOf: () => channel,
      ...(dashboardUrl === undefined
        ? {}
        : { timelineOf: (alert: Alert) => `${dashboardUrl}/findings/${keyIn(alert)}` }),
    });
  return {
    bot,
    channels: createSlackChannels({ api, clock }),
    own: slackChannel === undefined ? undefined : bot(SLACK_BOT, slackChannel),
    channel: slackChannel,
  };
}

function slackWebhook(settings: Settings, clock: Clock): AlertSink | undefined {
  const { slackWebhookUrl, slackWebhookParameter } = settings;
  const address =
    slackWebhookUrl !== undefined
      ? async () => slackWebhookUrl
      : slackWebhookParameter === undefined
        ? undefined
        : createSsmSecret({ name: slackWebhookParameter, clock });
  return (
    address && createSlackWebhook({ address, fetch, clock, wait, waitBudgetMs: WEBHOOK_WAIT_MS })
  );
}

const keyIn = ({ subject, rule, incident }: Alert): string =>
  findingKey({ subject, rule: rule.id, ...(incident && { incident: incident.id }) });
