import { DocumentError, type Fields, isRecord } from '#shared/document/fields.ts';
import { LOCAL_ACCOUNT } from '../arns.ts';
import { reference, referenced } from './reference.ts';
import {
  type BusWiring,
  DEFAULT_BUS,
  type QueueWiring,
  type RuleWiring,
  type SubscriptionWiring,
  type TableWiring,
  type TargetWiring,
  type TopicWiring,
} from './types.ts';

/** State of a rule that gets management calls which only read. */
const ALL_CALLS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** A resource of the template: its logical id and what stands under Properties. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Fields;
}

export function busWiring({ id, properties }: Resource): BusWiring {
  return { id, name: properties.text('Name') };
}

export function queueWiring({ id, properties }: Resource): QueueWiring {
  const redrive = properties.optionalRecord('RedrivePolicy');
  return {
    id,
    name: properties.optionalText('QueueName') ?? id,
    visibilityTimeoutMs: (properties.optionalNumber('VisibilityTimeout') ?? 30) * 1000,
    ...(redrive && {
      redrive: {
        to: referenceIn(redrive, 'deadLetterTargetArn'),
        maxReceives: redrive.number('maxReceiveCount'),
      },
    }),
  };
}

export function topicWiring({ id, properties }: Resource): TopicWiring {
  return { id, name: properties.optionalText('TopicName') ?? id };
}

export function tableWiring({ id, properties }: Resource): TableWiring {
  return { id, name: properties.optionalText('TableName') ?? id };
}

/** Undefined when the subscriber is no queue. */
export function subscriptionWiring({ properties }: Resource): SubscriptionWiring | undefined {
  if (properties.text('Protocol') !== 'sqs') return undefined;
  const filterPolicy = properties.raw('FilterPolicy');
  if ((properties.optionalText('FilterPolicyScope') ?? 'MessageAttributes') === 'MessageBody') {
    throw new DocumentError(
      `${properties.path}.FilterPolicyScope`,
      'MessageAttributes',
      'MessageBody',
    );
  }
  const redrive = properties.optionalRecord('RedrivePolicy');
  return {
    topic: referenceIn(properties, 'TopicArn'),
    queue: referenceIn(properties, 'Endpoint'),
    raw: properties.optionalFlag('RawMessageDelivery') ?? false,
    ...(filterPolicy !== undefined && { filterPolicy }),
    ...(redrive && { deadLetters: referenceIn(redrive, 'deadLetterTargetArn') }),
  };
}

export function ruleWiring({ id, properties }: Resource): RuleWiring {
  const bus = properties.raw('EventBusName');
  const pattern = properties.raw('EventPattern');
  const schedule = properties.optionalText('ScheduleExpression');
  const state = properties.optionalText('State') ?? 'ENABLED';
  return {
    id,
    name: properties.optionalText('Name') ?? id,
    bus: bus === undefined ? DEFAULT_BUS : (referenced(bus) ?? properties.text('EventBusName')),
    enabled: state.startsWith('ENABLED'),
    readOnlyToo: state === ALL_CALLS,
    ...(pattern !== undefined && { pattern: withOwnAccount(pattern) }),
    ...(schedule !== undefined && { schedule }),
    targets: properties.records('Targets').map(targetWiring),
  };
}

/** A pattern as it is deployed: what refers to the account that it is deployed in holds its id. */
function withOwnAccount(pattern: unknown): unknown {
  if (referenced(pattern) === 'AWS::AccountId') return LOCAL_ACCOUNT;
  if (Array.isArray(pattern)) return pattern.map(withOwnAccount);
  if (!isRecord(pattern)) return pattern;
  const entries = Object.entries(pattern).map(([name, value]) => [name, withOwnAccount(value)]);
  return Object.fromEntries(entries);
}

function targetWiring(given: Fields): TargetWiring {
  for (const transformation of ['InputPath', 'InputTransformer']) {
    if (given.has(transformation)) {
      throw new DocumentError(`${given.path}.${transformation}`, 'Input or none', transformation);
    }
  }
  const input = given.optionalText('Input');
  const deadLetters = given.optionalRecord('DeadLetterConfig');
  return {
    id: given.text('Id'),
    to: referenceIn(given, 'Arn'),
    ...(input !== undefined && { input }),
    retries: given.optionalRecord('RetryPolicy')?.optionalNumber('MaximumRetryAttempts') ?? 185,
    ...(deadLetters && { deadLetters: referenceIn(deadLetters, 'Arn') }),
  };
}

function referenceIn(given: Fields, name: string): string {
  return reference(given.raw(name), `${given.path}.${name}`);
}
