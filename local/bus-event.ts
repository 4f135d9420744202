import { isRecord } from '#shared/document/fields.ts';

/** What EventBridge adds to an event that leaves it out. */
export interface EventDefaults {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** ISO 8601 with seconds. */
  readonly time: string;
}

export type BusEvent = Readonly<Record<string, unknown>>;

/** The event is none that a bus takes; the message says why. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
}

const LARGEST = 1_048_576;

/**
 * Reads an event envelope and completes it as PutEvents does. Other than PutEvents it takes sources
 * that begin with `aws.`: locally we stand in for AWS.
 */
export function busEvent(event: unknown, defaults: EventDefaults): BusEvent {
  if (!isRecord(event)) throw new EventRefused('An event is a JSON object.');
  for (const name of ['source', 'detail-type']) {
    const value = event[name];
    if (typeof value !== 'string' || value === '') {
      throw new EventRefused(`The event has no ${name}.`);
    }
  }
  if (!isRecord(event['detail'])) throw new EventRefused('The detail of the event is no object.');
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > LARGEST) throw new EventRefused(`The event has ${bytes} B; a bus takes 1 MiB.`);
  return { version: '0', resources: [], ...defaults, ...event };
}
