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
  /** Absent: a single account. */
  readonly organizationId?: string;
  /** URL of the queue of what is to be read in member accounts. */
  readonly readQueueUrl?: string;
  /** The role that may be assumed to read: its path and name, as they stand behind `role/` in its ARN. */
  readonly readRole?: string;
  /** The account that Plumbline itself lives in. */
  readonly hubAccountId?: string;
  /** Name of our event bus, and ARN of the topic of our own alarms. */
  readonly eventBusName?: string;
  readonly alarmTopicArn?: string;
  /** The Region that the function runs in; Lambda sets it. */
  readonly region?: string;
  /** Regions that are read where an account's own are not known, separated by commas. */
  readonly watchedRegions?: string;
}

const variables = {
  stage: 'PLUMBLINE_STAGE',
  tableName: 'PLUMBLINE_TABLE',
  alertTopicArn: 'PLUMBLINE_ALERT_TOPIC_ARN',
  slackWebhookParameter: 'PLUMBLINE_SLACK_WEBHOOK_PARAMETER',
  slackWebhookUrl: 'SLACK_WEBHOOK_URL',
  organizationId: 'PLUMBLINE_ORGANIZATION_ID',
  readQueueUrl: 'PLUMBLINE_READ_QUEUE_URL',
  readRole: 'PLUMBLINE_READ_ROLE',
  hubAccountId: 'PLUMBLINE_HUB_ACCOUNT',
  eventBusName: 'PLUMBLINE_EVENT_BUS',
  alarmTopicArn: 'PLUMBLINE_ALARM_TOPIC_ARN',
  region: 'AWS_REGION',
  watchedRegions: 'PLUMBLINE_REGIONS',
} as const satisfies Record<keyof Settings, string>;

const names: readonly (keyof Settings)[] = [
  'alertTopicArn',
  'slackWebhookParameter',
  'slackWebhookUrl',
  'organizationId',
  'readQueueUrl',
  'readRole',
  'hubAccountId',
  'eventBusName',
  'alarmTopicArn',
  'region',
  'watchedRegions',
];

/** Reads the environment: the only place that does. An empty variable is an absent one. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const read = (name: keyof Settings): string | undefined =>
    env[variables[name]]?.trim() || undefined;
  const settings: Settings = {
    stage: read('stage') ?? 'local',
    tableName: read('tableName') ?? missing('tableName'),
    ...Object.fromEntries(
      names.flatMap((name) => {
        const value = read(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
  return settings;
}

/** A setting that this function cannot do without. */
export function needed(settings: Settings, name: keyof Settings): string {
  return settings[name] ?? missing(name);
}

function missing(name: keyof Settings): never {
  throw new SettingError(
    `${variables[name]} is not set. serverless.yml sets it for each function that needs it; set it in the environment when you run one by hand.`,
  );
}
