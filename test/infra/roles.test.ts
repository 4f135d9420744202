import { expect, test } from 'vitest';
import { organizationActions } from '#shared/adapters/organizations/organization-reader.ts';
import { packagedTemplate } from './packaged-template.ts';
import { each, idIn, ofType, resource, statements, texts } from './template.ts';

const template = packagedTemplate();
const functions = ofType(template, 'AWS::Lambda::Function');
/** What our own functions run as; the role that one of them reads with is looked at in members.test.ts. */
const roles = ofType(template, 'AWS::IAM::Role').filter(({ id }) => id !== 'OwnReadRole');
const managed = ofType(template, 'AWS::IAM::ManagedPolicy');

const granted = (id: string): readonly string[] =>
  resource(template, id)
    .properties.records('Policies')
    .flatMap((policy) => statements(policy.record('PolicyDocument')))
    .flatMap((statement) => {
      expect(statement.text('Effect')).toBe('Allow');
      const on = each(statement.raw('Resource')).map((one) => idIn(one) ?? texts(one).join(''));
      return each(statement.raw('Action')).map((action) => `${action} ${on.join(' ')}`);
    });

test('every function has a role of its own, named for it', () => {
  expect(functions.map(({ properties }) => idIn(properties.raw('Role')))).toEqual(
    functions.map(({ id }) => id.replace('LambdaFunction', 'Role')),
  );
  expect(new Set(roles.map(({ id }) => id)).size).toBe(functions.length);
});

test.for(roles)('$id is assumed by Lambda and nobody else', ({ properties }) => {
  const trust = statements(properties.record('AssumeRolePolicyDocument'));
  expect(trust.map((statement) => statement.raw('Principal'))).toEqual([
    { Service: 'lambda.amazonaws.com' },
  ]);
  expect(properties.has('ManagedPolicyArns')).toBe(false);
});

const indexes = ['by-rule', 'by-account', 'by-org', 'by-day', 'by-type'];
const log = (id: string) => [`logs:CreateLogStream ${id}`, `logs:PutLogEvents ${id}`];
const take = (queue: string) => [
  `sqs:ReceiveMessage ${queue}`,
  `sqs:DeleteMessage ${queue}`,
  `sqs:GetQueueAttributes ${queue}`,
];
const secret = (parameter: string): string =>
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
  `${'ssm:GetParameter arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter'}${parameter}`;
const record = [
  'dynamodb:GetItem Table',
  'dynamodb:Query Table',
  'dynamodb:PutItem Table',
  'dynamodb:UpdateItem Table',
];
const correct = [...record, 'dynamodb:DeleteItem Table'];
const readIndexes = (...names: readonly string[]): string =>
  `dynamodb:Query ${names.map((name) => `/TableArnindex/${name}`).join(' ')}`;
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
const archive = '${HistoryArchive.Arn}';
const tell = [
  secret('SlackWebhookParameter'),
  secret('SlackBotTokenParameter'),
  secret('WebhookSecretParameter'),
  'ssm:GetParameter RouteWebhookArns',
  'sns:Publish RouteTopicArns',
  'sns:Publish ChatTopicArn',
];

test.for<[role: string, permissions: readonly string[]]>([
  [
    'OnConfigurationChangeRole',
    [...log('OnConfigurationChangeLogGroup'), ...take('ConfigurationChanges'), ...correct],
  ],
  [
    'OnApiCallRole',
    [...log('OnApiCallLogGroup'), ...take('ApiCalls'), ...record, 'sqs:SendMessage ReadRequests'],
  ],
  [
    'OnReadRequestRole',
    [
      ...log('OnReadRequestLogGroup'),
      ...take('ReadRequests'),
      ...correct,
      readIndexes('by-account', 'by-type'),
      'sqs:SendMessage ReadRequests',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
      'sts:AssumeRole arn:${AWS::Partition}:iam::*:role/plumbline-dev-read',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
      'config:SelectAggregateResourceConfig arn:${AWS::Partition}:config:${AWS::Region}:${AWS::AccountId}:config-aggregator/*',
    ],
  ],
  [
    'OnOutboxRole',
    [
      ...log('OnOutboxLogGroup'),
      'dynamodb:DescribeStream Table',
      'dynamodb:GetRecords Table',
      'dynamodb:GetShardIterator Table',
      'dynamodb:ListStreams Table',
      'sns:Publish Alerts',
      'dynamodb:GetItem Table',
      'dynamodb:DeleteItem Table',
      'sqs:SendMessage OutboxFailures',
    ],
  ],
  [
    'OnAlertRole',
    [
      ...log('OnAlertLogGroup'),
      ...take('AlertDeliveries'),
      'dynamodb:GetItem Table',
      'dynamodb:Query Table',
      'dynamodb:PutItem Table',
      'dynamodb:UpdateItem Table',
      'dynamodb:DeleteItem Table',
      ...tell,
    ],
  ],
  [
    'OnSlackActionRole',
    [
      ...log('OnSlackActionLogGroup'),
      ...record,
      readIndexes('by-rule'),
      secret('SlackBotTokenParameter'),
      secret('SlackSigningSecretParameter'),
    ],
  ],
  [
    'OnScheduleRole',
    [
      ...log('OnScheduleLogGroup'),
      ...correct,
      readIndexes(...indexes),
      `s3:PutObject ${archive}/history/*`,
      `s3:GetObject ${archive}/history/*`,
      'sns:Publish Alerts',
      'sqs:SendMessage ReadRequests',
      'sqs:SendMessage ScheduleFailures',
      'events:PutEvents EventBus',
      's3:PutObject RootsBucketArn/*',
      'sns:Publish Alarms',
      ...[...organizationActions].sort().map((action) => `${action} *`),
      ...tell,
    ],
  ],
  [
    'OnHttpRequestRole',
    [
      ...log('OnHttpRequestLogGroup'),
      ...record,
      readIndexes(...indexes),
      `s3:GetObject ${archive}/history/*`,
      's3:ListBucket HistoryArchive',
    ],
  ],
])('%s may do what its function does, and no more', ([role, permissions]) => {
  expect(granted(role)).toEqual(permissions);
});

test.for([...roles, ...managed])('$id has no wildcard in an action or a resource', (policy) => {
  const documents = policy.properties.has('PolicyDocument')
    ? [policy.properties.record('PolicyDocument')]
    : policy.properties.records('Policies').map((one) => one.record('PolicyDocument'));
  const all = documents.flatMap(statements);
  expect(all.length).toBeGreaterThan(0);
  for (const statement of all) {
    for (const action of texts(statement.raw('Action')))
      expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    const isRead = statement.raw('Action') === 'sts:AssumeRole';
    for (const text of texts(statement.raw('Resource'))) {
      // Which accounts there are, nobody knows when this is deployed; which role, everybody does.
      if (statement.raw('Sid') === 'ReadTheOrganization') expect(text).toBe('*');
      else if (
        /^s3:(Put|Get)Object/.test(texts(statement.raw('Action')).join()) &&
        text.includes('history')
      ) {
        // Parts are named for what is in them: nobody knows them beforehand.
        expect(text).toBe(`${archive}/history/*`);
      }
      // Its objects; none of them is known when this is deployed.
      else if (statement.raw('Sid') === 'AddRoots')
        expect(text).toMatch(/^(RootsBucket|Arn|\/\*|)$/);
      else if (isRead) expect(text).toMatch(/:iam::\*:role\/plumbline-dev-read$/);
      // Of the account's own aggregators: an ARN ends in an id that no name tells.
      else if (statement.raw('Sid') === 'ListFromTheAggregator') {
        expect(text).toMatch(/:config-aggregator\/\*$/);
      } else expect(text).not.toMatch(/[*?]/);
    }
    expect(statement.has('NotAction') || statement.has('NotResource')).toBe(false);
  }
});

test.for([
  ['UseTableKey', 'HasTableKey', 'dynamodb.'],
  ['UseAlertsKey', 'HasAlertsKey', 'sns.'],
] as const)('%s exists with the key only, and through the service only', ([id, condition, via]) => {
  const { attributes, properties } = resource(template, id);
  const [statement] = statements(properties.record('PolicyDocument'));
  expect(attributes.text('Condition')).toBe(condition);
  expect(
    texts(statement?.record('Condition').record('StringEquals').raw('kms:ViaService')).join(''),
  ).toMatch(new RegExp(`^${via.replace('.', '\\.')}`));
});
