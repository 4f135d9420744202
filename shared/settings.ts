/** A setting is missing or cannot be right. Says which variable, and where it comes from. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** What a run is told by its environment. Only what every function has is sure to be there. */
export interface Settings {
  readonly stage: string;
  readonly tableName: string;
  readonly alertTopicArn?: string;
  /** Name of the SSM parameter that holds the Slack webhook's URL. */
  readonly slackWebhookParameter?: string;
  /** The URL itself: only on one machine, never in a deployed function. */
  readonly slackWebhookUrl?: string;
  /** Name of the SSM parameter that holds the Slack app's bot token. */
  readonly slackBotTokenParameter?: string;
  /** Name of the SSM parameter that holds the Slack app's signing secret. */
  readonly slackSigningSecretParameter?: string;
  /** Id of the channel in which the bot shows findings: `C…`. */
  readonly slackChannel?: string;
  /** Ids of the Slack users (`U…`) who may act on findings, with commas or spaces between them. */
  readonly slackUsers?: string;
  /** Topic of custom notifications for Amazon Q Developer in chat applications. */
  readonly chatTopicArn?: string;
  /** Where Standard Webhooks are sent. */
  readonly webhookUrl?: string;
  /** Name of the SSM parameter that holds the signing secrets (`whsec_…`) of the webhook. */
  readonly webhookSecretParameter?: string;
  /** ARNs of SSM parameters with commas between them, one for each webhook that routes name. */
  readonly routeWebhooks?: string;
  /** Address of the dashboard, without a slash at the end. */
  readonly dashboardUrl?: string;
  /** Absent: a single account. */
  readonly organizationId?: string;
  /** URL of the queue of what is to be read in member accounts. */
  readonly readQueueUrl?: string;
  /** The role that may be assumed to read: its path and name, as they stand behind `role/` in its ARN. */
  readonly readRole?: string;
  /** The account that Plumbline itself lives in. */
  readonly hubAccountId?: string;
  /** ARN of the role that deploys: it alone may do everything while access.yml names nobody. */
  readonly deployer?: string;
  /** Name of our event bus, and ARN of the topic of our own alarms. */
  readonly eventBusName?: string;
  readonly alarmTopicArn?: string;
  /** The Region that the function runs in; Lambda sets it. */
  readonly region?: string;
  /** Regions that are read where an account's own are not known, separated by commas. */
  readonly watchedRegions?: string;
  /** Bucket that older history moves to; days after which it does, 0 never. */
  readonly archiveBucket?: string;
  readonly historyArchiveAfter?: string;
  /** Months after which history expires, 0 never. */
  readonly historyRetention?: string;
  /** `ENABLED`: CloudFormation is asked to detect drift of stacks. */
  readonly driftDetection?: string;
  /** Name of an aggregator of AWS Config in the hub's account and Region. */
  readonly configAggregator?: string;
  /** Bucket of the daily roots, and ARN of the key that signs them. */
  readonly rootsBucket?: string;
  readonly rootsKeyArn?: string;
}

const variables = {
  stage: 'PLUMBLINE_STAGE',
  tableName: 'PLUMBLINE_TABLE',
  alertTopicArn: 'PLUMBLINE_ALERT_TOPIC_ARN',
  slackWebhookParameter: 'PLUMBLINE_SLACK_WEBHOOK_PARAMETER',
  slackWebhookUrl: 'SLACK_WEBHOOK_URL',
  slackBotTokenParameter: 'PLUMBLINE_SLACK_BOT_TOKEN_PARAMETER',
  slackSigningSecretParameter: 'PLUMBLINE_SLACK_SIGNING_SECRET_PARAMETER',
  slackChannel: 'PLUMBLINE_SLACK_CHANNEL',
  slackUsers: 'PLUMBLINE_SLACK_USERS',
  chatTopicArn: 'PLUMBLINE_CHAT_TOPIC_ARN',
  webhookUrl: 'PLUMBLINE_WEBHOOK_URL',
  webhookSecretParameter: 'PLUMBLINE_WEBHOOK_SECRET_PARAMETER',
  routeWebhooks: 'PLUMBLINE_ROUTE_WEBHOOKS',
  dashboardUrl: 'PLUMBLINE_DASHBOARD_URL',
  organizationId: 'PLUMBLINE_ORGANIZATION_ID',
  readQueueUrl: 'PLUMBLINE_READ_QUEUE_URL',
  readRole: 'PLUMBLINE_READ_ROLE',
  hubAccountId: 'PLUMBLINE_HUB_ACCOUNT',
  deployer: 'PLUMBLINE_DEPLOYER',
  eventBusName: 'PLUMBLINE_EVENT_BUS',
  alarmTopicArn: 'PLUMBLINE_ALARM_TOPIC_ARN',
  region: 'AWS_REGION',
  watchedRegions: 'PLUMBLINE_REGIONS',
  archiveBucket: 'PLUMBLINE_ARCHIVE_BUCKET',
  historyArchiveAfter: 'PLUMBLINE_HISTORY_ARCHIVE_AFTER',
  historyRetention: 'PLUMBLINE_HISTORY_RETENTION',
  driftDetection: 'PLUMBLINE_DRIFT_DETECTION',
  configAggregator: 'PLUMBLINE_CONFIG_AGGREGATOR',
  rootsBucket: 'PLUMBLINE_ROOTS_BUCKET',
  rootsKeyArn: 'PLUMBLINE_ROOTS_KEY_ARN',
} as const satisfies Record<keyof Settings, string>;

/** Reads the environment: the only place that does. An empty variable is an absent one. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const found: Partial<Settings> = Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) => {
      const value = env[variable]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return { ...found, stage: found.stage ?? 'local', tableName: needed(found, 'tableName') };
}

/** A setting that this function cannot do without. */
export function needed(settings: Partial<Settings>, name: keyof Settings): string {
  const value = settings[name];
  if (value !== undefined) return value;
  throw new SettingError(
    `${variables[name]} is not set. serverless.yml sets it for each function that needs it; set it in the environment when you run one by hand.`,
  );
}
