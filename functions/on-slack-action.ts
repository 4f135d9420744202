import { setTimeout as wait } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { botIn } from '#shared/adapters/route-sinks.ts';
import { type ActAnswer, type ActPorts, act } from '#shared/adapters/slack/act.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createInteraction, type Interaction } from '#shared/adapters/slack/interaction.ts';
import { slackAccess } from '#shared/adapters/slack/may-act.ts';
import { isSigned } from '#shared/adapters/slack/signature.ts';
import { createUserGroups } from '#shared/adapters/slack/user-groups.ts';
import { SLACK_BOT } from '#shared/adapters/slack-bot.ts';
import { createSsmSecret } from '#shared/adapters/ssm-secret.ts';
import { formFields } from '#shared/alerts/slack-modal.ts';
import { DocumentError } from '#shared/document/fields.ts';
import {
  parseSlackAction,
  type SlackAction,
  type SlackDecision,
  type SlackDeed,
} from '#shared/events/slack-action.ts';
import { AlertSinkError } from '#shared/ports/alert-sink.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { createActors } from '#shared/store/actors.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createPosts } from '#shared/store/posts.ts';
import { createReplays, type Replays } from '#shared/store/posts-replays.ts';

export interface OnSlackActionPorts extends ActPorts {
  /** The app's signing secret; absent where nobody has connected the buttons: there is no endpoint. */
  readonly signingSecret?: () => Promise<string>;
  readonly replays: Replays;
  readonly interaction: Interaction;
  readonly log: Log;
  readonly meter: Meter;
}

type Result = APIGatewayProxyStructuredResultV2;

/** Somebody clicked in Slack: who they are is what Slack's signature says, and only lately, and once. */
export function create(
  ports: OnSlackActionPorts,
): (event: APIGatewayProxyEventV2) => Promise<Result> {
  const { signingSecret, replays, interaction, clock, log, meter } = ports;

  async function done(action: SlackAction): Promise<Result> {
    if (action.kind === 'none') return { statusCode: 200 };
    if (action.kind === 'invalid-form') return formErrors(action.errors);
    const answer = await actedOrSaid(action);
    if (answer.kind === 'quiet') {
      meter.count('slack-actions', 1, { did: answer.did });
      return { statusCode: 200 };
    }
    meter.count('slack-actions', 1, { did: 'refused' });
    return await refused(action, answer);
  }

  /** What Slack itself did not take is no fault of whoever clicked: they are told to try again. */
  async function actedOrSaid(action: SlackDeed | SlackDecision): Promise<ActAnswer> {
    try {
      return await act(action, ports);
    } catch (error) {
      if (!(error instanceof AlertSinkError)) throw error;
      log.warn('Slack did not take what was to be shown', { reason: error.message });
      const why = 'Slack did not take it; try again in a moment.';
      return { kind: 'refused', why, field: formFields.reason };
    }
  }

  async function refused(
    action: SlackAction,
    { why, field = '' }: Extract<ActAnswer, { kind: 'refused' }>,
  ): Promise<Result> {
    if (action.kind === 'accept') return formErrors({ [field]: why });
    const url = 'responseUrl' in action ? action.responseUrl : undefined;
    if (url === undefined || !(await interaction.whisper(url, why))) {
      log.warn('a refusal could not be told in Slack', { why });
    }
    return { statusCode: 200 };
  }

  return async (event) => {
    if (signingSecret === undefined) return { statusCode: 404 };
    const { body = '', isBase64Encoded, headers } = event;
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
    const signature = headers['x-slack-signature'];
    const request = { body: text, signature, timestamp: headers['x-slack-request-timestamp'] };
    const isOurs = isSigned(request, await signingSecret(), clock());
    if (signature === undefined || !isOurs || !(await replays.isFirst(signature))) {
      meter.count('slack-actions-unsigned');
      return { statusCode: 401 };
    }
    try {
      return await done(parseSlackAction(text));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      log.warn('what Slack sent cannot be read', { reason: error.message });
      return { statusCode: 400 };
    }
  };
}

function formErrors(errors: Readonly<Record<string, string>>): Result {
  const body = JSON.stringify({ response_action: 'errors', errors });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
}

/** A form must be open within three seconds of the click; who is in a group is known before. */
const FORM_MS = 2_000;
const GROUPS_MS = 800;

export const handler = connected<APIGatewayProxyEventV2, Result>(
  ({ settings, clock, log, meter }) => {
    const table = storeTable(settings);
    const { slackSigningSecretParameter, slackBotTokenParameter, slackUsers = '' } = settings;
    const posts = createPosts(table, SLACK_BOT, clock);
    const token = async (): Promise<string> => {
      if (slackBotTokenParameter !== undefined) return botToken();
      throw new Error('no bot token is configured (slackBotTokenParameter)');
    };
    const botToken = createSsmSecret({ name: slackBotTokenParameter ?? '', clock });
    const given = { token, fetch, clock, wait };
    const api = createSlackApi({ ...given, budgetMs: FORM_MS });
    const groups = createUserGroups({
      api: createSlackApi({ ...given, budgetMs: GROUPS_MS, timeoutMs: GROUPS_MS }),
      clock,
      unread(group, reason) {
        meter.count('slack-groups-unread');
        log.warn('who is in a user group is not known; nobody acts by it', { group, reason });
      },
    });
    const configuration = createConfigurationSource(table, clock, packagedConfiguration());
    const access = grantedAccess({
      granted: async () => (await configuration.current()).configuration.access,
      slackUsers: new Set(slackUsers.split(/[\s,]+/).filter((user) => user !== '')),
      isInGroup: groups.has,
    });
    return create({
      ...(slackSigningSecretParameter !== undefined && {
        signingSecret: createSsmSecret({ name: slackSigningSecretParameter, clock }),
      }),
      replays: createReplays(table, clock),
      lifecycle: createLifecycle({
        table,
        clock,
        backoff: jitteredBackoff,
        actors: createActors(table, randomSalt),
      }),
      // A channel that a route names has posts of its own.
      findingOf: async (id, channel) =>
        (channel && (await createPosts(table, botIn(channel), clock).finding(id))) ||
        posts.finding(id),
      ...slackAccess({ table, clock, access }),
      requests: createExceptionRequests(table, clock),
      interaction: createInteraction({ api, fetch }),
      clock,
      log,
      meter,
    });
  },
);
