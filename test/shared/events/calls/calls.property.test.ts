import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, type Json } from '#shared/document/fields.ts';
import { callFacts, callOf } from '#shared/events/calls/call.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { accounted, seen } from '../fixture.ts';
import { plainRecord, recordWith, session } from './record.ts';

const records: readonly Json[] = [
  plainRecord,
  recordWith({
    userIdentity: session('deploy', 'build-77'),
    eventName: 'RunInstances',
    requestParameters: { instancesSet: { items: [{ imageId: 'ami-1' }] } },
    responseElements: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
  }),
  recordWith({
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Failure' },
    errorMessage: 'Failed authentication',
  }),
  recordWith({
    eventSource: 'kms.amazonaws.com',
    eventName: 'DeleteKey',
    eventType: 'AwsServiceEvent',
    requestParameters: null,
    responseElements: null,
    serviceEventDetails: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
  }),
];

const damaged = fc
  .record({
    record: fc.constantFrom(...records),
    pick: fc.nat(),
    value: fc.option(fc.oneof(fc.jsonValue(), fc.constantFrom('', 'arn:', 0, [], {}, null)), {
      nil: undefined,
    }),
  })
  .map(({ record, pick, value }) => {
    const changed = structuredClone(record);
    const places = placesIn(changed);
    const place = places[pick % places.length];
    if (place !== undefined) {
      if (value === undefined) delete place.of[place.key];
      else place.of[place.key] = value;
    }
    // Through text, so that what was removed from a list is null and not a hole.
    return JSON.parse(JSON.stringify(changed)) as Json;
  });

test('a damaged record is a call, ignored or rejected: one of them, and nothing is thrown', () => {
  fc.assert(
    fc.property(damaged, (record) => {
      const before = JSON.stringify(record);
      const { observations, calls, ignored, rejected, read } = seen({ Records: [record] });
      expect([calls.length + ignored.length + rejected.length, read]).toEqual([1, 1]);
      expect(observations).toEqual([]);
      for (const call of calls) {
        expect(callFacts(record)).toMatchObject({ name: call.name, error: call.error });
        expect(resourcesNamedBy(call).every(isNamed)).toBe(true);
        collectorsConcernedBy(call);
      }
      expect(JSON.stringify(record)).toBe(before);
    }),
    { numRuns: 3000 },
  );
});

test('whatever stands where parameters were, the resources of a call are named or are none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...records), fc.jsonValue(), fc.jsonValue(), (record, a, b) => {
      const { responseElements: _, ...rest } = record;
      const call = callOf(
        { ...rest, requestParameters: a, responseElements: b },
        { at: '' },
        { channel: 'cloudtrail-log' },
      );
      expect(resourcesNamedBy(call).every(isNamed)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

const folder = new URL('../../../../../shared/samples/cloudtrail/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder) : [];

test('real log files, where a collection of them lies beside the repository', () => {
  for (const name of files) {
    const document: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    const observed = seen(document);
    expect(accounted(observed), name).toBe(true);
    expect(observed.rejected, name).toEqual([]);
    for (const call of observed.calls) {
      resourcesNamedBy(call);
      collectorsConcernedBy(call);
    }
  }
});

function isNamed({ resource }: ReturnType<typeof resourcesNamedBy>[number]): boolean {
  const given = [resource.id, resource.name, resource.arn].filter((each) => each !== undefined);
  return given.length > 0 && given.every((each) => each !== '') && resource.region !== '';
}

interface Place {
  readonly of: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (!isRecord(value) && !Array.isArray(value)) return [];
  const of = value as Record<string, unknown>;
  return Object.entries(of).flatMap(([key, member]) => [{ of, key }, ...placesIn(member)]);
}
