/**
 * What a call needs by IAM: its actions and what they are done to. Most services name an action like
 * the call; where they do not, it stands here.
 */
import { isRecord } from '#shared/document/fields.ts';
import { HUB, PARTITION } from './names.ts';
import type { Need } from './policy.ts';
import type { Call } from './wire.ts';

/** Whatever it is done to: the services of watched accounts are allowed for all resources, or none. */
const ANY = '*';

export function needsOf(
  call: Call,
  keyOfTopic: (arn: string) => string | undefined,
): readonly Need[] {
  const { service, operation, input } = call;
  const need = (action: string, resource: string, context: Need['context'] = {}): Need => ({
    action: `${service}:${action}`,
    resource,
    context,
  });
  switch (service) {
    case 'dynamodb':
      return tableNeeds(call);
    case 's3':
      return [objectNeed(call)];
    case 'sqs':
      return [need(operation.replace(/Batch$/, ''), queueArn(call))];
    case 'sns': {
      const topic = String(input['TopicArn']);
      const key = keyOfTopic(topic);
      const context = { 'kms:viaservice': `sns.${call.region}.amazonaws.com` };
      // Whoever publishes to an encrypted topic has SNS make and open its data key in their name.
      const ofKey = ['kms:GenerateDataKey', 'kms:Decrypt'];
      return [
        need(operation, topic),
        ...(key === undefined ? [] : ofKey.map((action) => ({ action, resource: key, context }))),
      ];
    }
    case 'ssm':
      return [need(operation, parameterArn(call))];
    case 'events':
      return entriesOf(input['Entries']).map((entry) =>
        need(operation, regional(call, `event-bus/${String(entry['EventBusName'])}`)),
      );
    case 'kms': {
      const context = {
        ...said('kms:signingalgorithm', input['SigningAlgorithm']),
        ...said('kms:messagetype', input['MessageType']),
      };
      return [need(operation, String(input['KeyId']), context)];
    }
    case 'sts':
      return [need(operation, String(input['RoleArn']))];
    case 'config':
      return operation === 'SelectAggregateResourceConfig'
        ? // Its ARN ends in an id that nothing of the request tells.
          [need(operation, regional(call, 'config-aggregator/config-aggregator-a1b2c3d4'))]
        : [need(operation, ANY)];
    case 'cloudformation': {
      const stack = operation.startsWith('Detect') ? input['StackName'] : undefined;
      return [need(operation, typeof stack === 'string' ? stack : ANY)];
    }
    default:
      return [need(namedAction(call), ANY)];
  }
}

const said = (name: string, value: unknown) => (typeof value === 'string' ? { [name]: value } : {});

const entriesOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

const regional = ({ service, region }: Call, rest: string): string =>
  `arn:${PARTITION}:${service}:${region}:${HUB}:${rest}`;

const queueArn = (call: Call): string =>
  regional(call, String(call.input['QueueUrl']).split('/').at(-1) ?? '');

function parameterArn(call: Call): string {
  const name = String(call.input['Name']);
  return name.startsWith('arn:') ? name : regional(call, `parameter${name}`);
}

/** Reading and writing items; a transaction needs what each write in it needs, and nothing of its own. */
function tableNeeds(call: Call): readonly Need[] {
  const { operation, input } = call;
  const need = (action: string, of: Readonly<Record<string, unknown>>): Need => {
    const index = of['IndexName'] === undefined ? '' : `/index/${String(of['IndexName'])}`;
    const resource = regional(call, `table/${String(of['TableName'])}${index}`);
    return { action: `dynamodb:${action}`, resource, context: {} };
  };
  switch (operation) {
    case 'TransactWriteItems':
      return entriesOf(input['TransactItems']).flatMap((write) =>
        Object.entries(write).map(([kind, of]) =>
          need(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, recordOf(of)),
        ),
      );
    case 'TransactGetItems':
      return entriesOf(input['TransactItems']).map((read) =>
        need('GetItem', recordOf(read['Get'])),
      );
    case 'BatchWriteItem':
    case 'BatchGetItem':
      return Object.keys(recordOf(input['RequestItems'])).map((TableName) =>
        need(operation, { TableName }),
      );
    default:
      return [need(operation, input)];
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};

/** By what is asked of a bucket, where the action is not named like the call. */
const ofBuckets: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetEncryptionConfiguration',
  'list-type': 'ListBucket',
  location: 'GetBucketLocation',
  logging: 'GetBucketLogging',
  policy: 'GetBucketPolicy',
  publicAccessBlock: 'GetBucketPublicAccessBlock',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
};

function objectNeed({ operation, path, input, headers }: Call): Need {
  const method = operation.split(' ')[0];
  const [, bucket = '', ...key] = path.split('/');
  const arn = `arn:${PARTITION}:s3:::${bucket}`;
  const match = headers['if-none-match'];
  const context = typeof match === 'string' ? { 's3:if-none-match': match } : {};
  const named = (action: string, resource: string): Need => ({
    action: `s3:${action}`,
    resource,
    context,
  });
  if (path.includes('/v20180820/')) return named('GetAccountPublicAccessBlock', ANY);
  if (bucket === '') return named('ListAllMyBuckets', ANY);
  if (key.join('/') !== '') {
    return named(method === 'PUT' ? 'PutObject' : 'GetObject', `${arn}/${key.join('/')}`);
  }
  const asked = Object.keys(ofBuckets).find((each) => Object.hasOwn(input, each)) ?? '';
  return named(ofBuckets[asked] ?? `unknown of ${operation}`, arn);
}

/** Calls of the REST services, by method and path. */
const named: readonly (readonly [service: string, call: RegExp, action: string])[] = [
  ['access-analyzer', /^GET \/analyzer$/, 'ListAnalyzers'],
  ['account', /^POST \/listRegions$/, 'ListRegions'],
  ['account', /^POST \/getAlternateContact$/, 'GetAlternateContact'],
  ['guardduty', /^GET \/detector$/, 'ListDetectors'],
  ['guardduty', /^GET \/detector\/[^/]+$/, 'GetDetector'],
  ['guardduty', /^GET \/detector\/[^/]+\/administrator$/, 'GetAdministratorAccount'],
  ['lambda', /^GET \/2015-03-31\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['lambda', /^GET \/2015-03-31\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  ['lambda', /^GET \/2017-03-31\/tags\/.+$/, 'ListTags'],
  ['route53', /^GET \/2013-04-01\/healthcheck$/, 'ListHealthChecks'],
  ['route53', /^GET \/2013-04-01\/hostedzone$/, 'ListHostedZones'],
  ['route53', /^GET \/2013-04-01\/hostedzone\/[^/]+$/, 'GetHostedZone'],
  ['route53', /^GET \/2013-04-01\/hostedzone\/[^/]+\/rrset$/, 'ListResourceRecordSets'],
  ['securityhub', /^GET \/accounts$/, 'DescribeHub'],
];

function namedAction({ service, operation }: Call): string {
  if (!operation.includes(' ')) return operation;
  const found = named.find(([of, call]) => of === service && call.test(operation));
  return found?.[2] ?? `unknown of ${operation}`;
}
