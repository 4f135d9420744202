import type { Hub } from './hub.ts';
import type { Resource } from './resources.ts';
import { type Step, stepsOf } from './steps.ts';

/** A resource in the plan. */
export interface Planned {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly condition?: string;
  readonly deletionPolicy: string;
}

export interface Plan {
  readonly stage: string;
  readonly region: string;
  readonly goes: readonly Planned[];
  readonly stays: readonly (Planned & { readonly why: string })[];
  /** What no stack made: it stays, too. */
  readonly notOurs: readonly { readonly what: string; readonly why: string }[];
  /** In each watched account. */
  readonly members: readonly { readonly stackSet: string; readonly goes: readonly Planned[] }[];
  readonly steps: readonly Step[];
}

const WHY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'the history: nobody can make it again',
  'AWS::KMS::Key': 'without it nothing that it encrypted can be read',
  'AWS::Logs::LogGroup': 'what was logged may have to be shown',
  'AWS::S3::Bucket': 'what is in it may have to be shown',
};

/** What more can be said of one of ours. */
const WHY_OURS: Readonly<Record<string, string>> = {
  RootsBucket:
    'the roots that the history is held against; nobody can delete them before their time',
  RootsBucketPolicy: 'it keeps what is in the bucket from being written over',
  RootsKey: 'it signed the roots; its public half checks them',
};

/** What goes and what stays, and the commands in their order. It asks nobody: it is what is written. */
export function planOf(hub: Hub, stage: string, region: string): Plan {
  const kept = hub.resources.filter(({ deletionPolicy }) => deletionPolicy !== 'Delete');
  const tables = kept.filter(({ type }) => type === 'AWS::DynamoDB::Table');
  return {
    stage,
    region,
    goes: hub.resources.filter(({ deletionPolicy }) => deletionPolicy === 'Delete').map(planned),
    stays: kept.map((each) => ({
      ...planned(each),
      why: WHY_OURS[each.id] ?? WHY[each.type] ?? `its template says ${each.deletionPolicy}`,
    })),
    notOurs: [
      {
        what: `KMS keys of yours (${keyText(hub)})`,
        why: tables.length > 0 ? 'the table cannot be read without its key' : 'you made them',
      },
      {
        what: `SSM parameters with Slack's secrets (${hub.parameters['SlackWebhookParameter'] || 'as in slackWebhookParameter'})`,
        why: 'you made them',
      },
      {
        what: 'recorders, trails, detectors and aggregators',
        why: 'Plumbline never makes any',
      },
      {
        what: 'on-demand backups and exports of the table',
        why: 'you made them; point-in-time recovery stays with the table',
      },
    ],
    members: hub.stackSets.map(({ resource, members }) => ({
      stackSet: resource.name ?? resource.id,
      goes: members.map(planned),
    })),
    steps: stepsOf(hub, stage, region),
  };
}

const planned = ({ id, type, name, condition, deletionPolicy }: Resource): Planned => ({
  id,
  type,
  ...(name === undefined ? {} : { name }),
  ...(condition === undefined ? {} : { condition }),
  deletionPolicy,
});

const keyText = ({ parameters }: Hub): string =>
  ['TableKeyArn', 'AlertsKeyArn']
    .map((name) => parameters[name] || `as in ${name.charAt(0).toLowerCase()}${name.slice(1)}`)
    .join(', ');
