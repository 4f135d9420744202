/**
 * Every hop that an event takes by the packaged templates, and by what right. A hop is taken by a
 * service, which the receiver's own policy must let in, or by a role, which must be allowed to.
 */
import type { Fields } from '#shared/document/fields.ts';
import {
  each,
  idIn,
  ofType,
  type Resource,
  resource,
  statements,
  type Template,
  texts,
} from './template.ts';

export interface Hop {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** The service principal, or the logical id of the role, that takes it. */
  readonly by: { readonly service: string } | { readonly role: string };
  readonly actions: readonly string[];
}

const EVENTS = { service: 'events.amazonaws.com' } as const;
const idOf = (value: unknown): string => idIn(value) ?? '';

export function hopsOf(template: Template): readonly Hop[] {
  const of = (type: string) => ofType(template, type);
  return [
    ...of('AWS::Events::Rule').flatMap((rule) => fromRule(template, rule)),
    ...of('AWS::CloudWatch::Alarm').flatMap(({ id, properties }) =>
      [...properties.list('AlarmActions'), ...properties.list('OKActions')].map((topic) => ({
        kind: 'alarm → topic',
        from: id,
        to: idOf(topic),
        by: { service: 'cloudwatch.amazonaws.com' },
        actions: ['sns:Publish'],
      })),
    ),
    ...of('AWS::SNS::Subscription').flatMap(({ properties }) =>
      [
        properties.raw('Endpoint'),
        properties.optionalRecord('RedrivePolicy')?.raw('deadLetterTargetArn'),
      ].map((queue) => ({
        kind: 'topic → queue',
        from: idOf(properties.raw('TopicArn')),
        to: idOf(queue),
        by: { service: 'sns.amazonaws.com' },
        actions: ['sqs:SendMessage'],
      })),
    ),
    ...of('AWS::Lambda::EventSourceMapping').flatMap((mapping) => fromSource(template, mapping)),
    ...of('AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
      const from = idOf(properties.raw('FunctionName'));
      const failed = properties.record('DestinationConfig').record('OnFailure');
      return sent(template, from, idOf(failed.raw('Destination')), ['sqs:SendMessage']);
    }),
    ...of('AWS::Lambda::Function').flatMap(({ id, properties }) => {
      const variables = properties.record('Environment').record('Variables');
      const topic = variables.raw('PLUMBLINE_ALERT_TOPIC_ARN');
      const queue = variables.raw('PLUMBLINE_READ_QUEUE_URL');
      return [
        ...(topic === undefined ? [] : [sent(template, id, idOf(topic), ['sns:Publish'])]),
        ...(queue === undefined ? [] : [sent(template, id, idOf(queue), ['sqs:SendMessage'])]),
      ];
    }),
  ];
}

function fromRule(template: Template, { id, properties }: Resource): readonly Hop[] {
  return properties.records('Targets').flatMap((target) => {
    const dead = target.optionalRecord('DeadLetterConfig')?.raw('Arn');
    const to = idOf(target.raw('Arn'));
    const taker = template.resources.find((one) => one.id === to);
    const isFunction = taker?.type === 'AWS::Lambda::Function';
    const role = target.raw('RoleArn');
    return [
      {
        kind: role === undefined ? `rule → ${isFunction ? 'function' : 'queue'}` : 'bus → bus',
        from: id,
        to,
        by: role === undefined ? EVENTS : { role: texts(role).join('') },
        actions: [
          role === undefined
            ? isFunction
              ? 'lambda:InvokeFunction'
              : 'sqs:SendMessage'
            : 'events:PutEvents',
        ],
      },
      ...(dead === undefined
        ? []
        : [
            {
              kind: 'rule → queue',
              from: id,
              to: idOf(dead),
              by: EVENTS,
              actions: ['sqs:SendMessage'],
            },
          ]),
    ];
  });
}

function fromSource(template: Template, { properties }: Resource): readonly Hop[] {
  const to = idOf(properties.raw('FunctionName'));
  const from = idOf(properties.raw('EventSourceArn'));
  const isQueue = resource(template, from).type === 'AWS::SQS::Queue';
  const failed = properties.optionalRecord('DestinationConfig')?.record('OnFailure');
  return [
    {
      kind: isQueue ? 'queue → function' : 'stream → function',
      from,
      to,
      by: { role: roleOf(template, to) },
      actions: isQueue
        ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
        : [
            'dynamodb:DescribeStream',
            'dynamodb:GetRecords',
            'dynamodb:GetShardIterator',
            'dynamodb:ListStreams',
          ],
    },
    ...(failed === undefined
      ? []
      : [sent(template, to, idOf(failed.raw('Destination')), ['sqs:SendMessage'])]),
  ];
}

const sent = (template: Template, from: string, to: string, actions: readonly string[]): Hop => ({
  kind: 'function → other',
  from,
  to,
  by: { role: roleOf(template, from) },
  actions,
});

const roleOf = (template: Template, id: string): string =>
  idOf(resource(template, id).properties.raw('Role'));

/** The statements that let a hop happen: of the receiver's policy, or of the role's own. */
export function rightsOf(template: Template, hop: Hop): readonly Fields[] {
  const { by, from, to, actions } = hop;
  if ('role' in by) {
    const about = hop.kind === 'queue → function' || hop.kind === 'stream → function' ? from : to;
    return inlineStatements(resource(template, by.role)).filter(
      (statement) =>
        covers(statement, actions) && each(statement.raw('Resource')).map(idOf).includes(about),
    );
  }
  return receiverStatements(template, to).filter(
    (statement) =>
      covers(statement, actions) &&
      each(statement.record('Principal').raw('Service')).includes(by.service),
  );
}

export function inlineStatements({ properties }: Resource): readonly Fields[] {
  return properties
    .records('Policies')
    .flatMap((policy) => statements(policy.record('PolicyDocument')));
}

/** Of the queue policies and topic policies that name the receiver. */
function receiverStatements(template: Template, to: string): readonly Fields[] {
  const policies = [
    ...ofType(template, 'AWS::SQS::QueuePolicy').map((one) => ['Queues', one] as const),
    ...ofType(template, 'AWS::SNS::TopicPolicy').map((one) => ['Topics', one] as const),
  ];
  return policies
    .filter(([list, { properties }]) => properties.list(list).map(idOf).includes(to))
    .flatMap(([, { properties }]) => statements(properties.record('PolicyDocument')));
}

function covers(statement: Fields, actions: readonly string[]): boolean {
  const allowed = each(statement.raw('Action'));
  return (
    statement.text('Effect') === 'Allow' && actions.every((action) => allowed.includes(action))
  );
}
