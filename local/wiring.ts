import { fields, isRecord, type Json } from '#shared/document/fields.ts';
import { functionWirings } from './wiring/functions.ts';
import {
  busWiring,
  queueWiring,
  type Resource,
  ruleWiring,
  subscriptionWiring,
  tableWiring,
  topicWiring,
} from './wiring/resources.ts';
import type { SubscriptionWiring, Wiring } from './wiring/types.ts';

export type { Wiring };

/**
 * Reads what `serverless print --format json` says. Throws DocumentError, naming the place, on what
 * it cannot read; resource types that play no part in an event's way are left out.
 */
export function wiringOf(print: unknown): Wiring {
  const service = fields(print);
  const notPlayed: string[] = [];
  const resources = resourcesOf(service.record('resources').raw('Resources'));
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const functions = service.record('functions');
  const names = Object.keys(parsedRecord(service.raw('functions')));
  const subscriptions: SubscriptionWiring[] = [];
  for (const resource of of('AWS::SNS::Subscription')) {
    const subscription = subscriptionWiring(resource);
    if (subscription !== undefined) subscriptions.push(subscription);
    else
      notPlayed.push(`${resource.properties.path}: the local stack plays subscribed queues only`);
  }
  return {
    region: service.record('provider').text('region'),
    functions: functionWirings(functions, names, notPlayed),
    buses: of('AWS::Events::EventBus').map(busWiring),
    rules: of('AWS::Events::Rule').map(ruleWiring),
    queues: of('AWS::SQS::Queue').map(queueWiring),
    topics: of('AWS::SNS::Topic').map(topicWiring),
    subscriptions,
    tables: of('AWS::DynamoDB::Table').map(tableWiring),
    notPlayed,
  };
}

function resourcesOf(given: unknown): readonly Resource[] {
  return Object.entries(parsedRecord(given)).map(([id, value]) => {
    const resource = fields(value, `resources.${id}`);
    return {
      id,
      type: resource.text('Type'),
      properties:
        resource.optionalRecord('Properties') ?? fields({}, `${resource.path}.Properties`),
    };
  });
}

const parsedRecord = (value: unknown): Json => (isRecord(value) ? value : {});
