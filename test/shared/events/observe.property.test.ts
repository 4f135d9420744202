import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, type Json } from '#shared/document/fields.ts';
import { accounted, eventWith, fixture, seen } from './fixture.ts';

const names = [
  'security-group.event',
  'security-group.rule-event',
  'security-group.sns',
  'bucket.api',
  'bucket.query',
  'snapshot',
  'oversized.event',
  'deliveries.sqs',
  'account-summary.direct',
];

test('whatever JSON comes, nothing is thrown and everything is accounted for', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (document) => {
      expect(accounted(seen(document))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a document with any one field replaced or removed is still accounted for', () => {
  const change = fc.record({
    name: fc.constantFrom(...names),
    pick: fc.nat(),
    value: fc.option(fc.oneof(fc.jsonValue(), fc.constantFrom('', 'x', 0, -1, [], {})), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(change, ({ name, pick, value }) => {
      const changed = structuredClone(fixture(name));
      const places = placesIn(changed);
      const place = places[pick % places.length];
      if (place === undefined) return;
      if (value === undefined) delete place.of[place.key];
      else place.of[place.key] = value;
      const before = JSON.stringify(changed);
      // Through text, so that what was removed from a list is null and not a hole.
      const document: unknown = JSON.parse(before);
      const observed = seen(document);
      expect(accounted(observed)).toBe(true);
      for (const { reason } of observed.rejected) expect(reason).not.toBe('');
      expect(JSON.stringify(document)).toBe(before);
    }),
    { numRuns: 2000 },
  );
});

test('no item is observed under an identity that is none', () => {
  const identity = fc.record(
    {
      awsAccountId: fc.oneof(fc.string(), fc.constant('111122223333')),
      resourceType: fc.oneof(fc.string(), fc.constant('AWS::S3::Bucket')),
      resourceId: fc.string({ maxLength: 1100 }),
      awsRegion: fc.oneof(fc.string(), fc.constant('eu-west-1')),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(identity, (fields) => {
      for (const { subject } of seen(eventWith(fields)).observations) {
        expect(subject.accountId).toBe('111122223333');
        expect(subject.resourceType).toMatch(/^[A-Za-z0-9]+::[A-Za-z0-9]*::[A-Za-z0-9]+$/);
        expect(subject.region).toMatch(/^(global|[a-z]+(-[a-z]+)+-\d+)$/);
        expect(subject.resourceId.length).toBeGreaterThan(0);
      }
    }),
  );
});

const samples = new URL('../../../../shared/samples/', import.meta.url);
const kinds = ['eventbridge', 'config-api-responses', 'config-rule-events', 'config-items-rdk'];
const files = [...kinds, 'docs-examples'].flatMap((kind) => {
  const folder = new URL(`${kind}/`, samples);
  return existsSync(folder) ? readdirSync(folder).map((name) => new URL(name, folder)) : [];
});

test('real payloads, where a collection of them lies beside the repository', () => {
  const lost = files.filter((file) => !accounted(seen(parsed(readFileSync(file, 'utf8')))));
  expect(lost.map((file) => file.pathname)).toEqual([]);
});

function parsed(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return isRecord(document) && isRecord(document['data']) ? document['data'] : document;
  } catch {
    return text;
  }
}

interface Place {
  readonly of: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const of = value as Record<string, unknown>;
  return Object.entries(of as Json).flatMap(([key, member]) => [{ of, key }, ...placesIn(member)]);
}
