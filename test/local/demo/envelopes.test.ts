import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { capturedAt, isReplayed, items, json, story } from './told.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const namesOf = (of: Json): readonly string[] => Object.keys(of).toSorted();

const envelopeFields = 'account detail detail-type id region resources source time version'.split(
  ' ',
);
const detailFields =
  'configurationItem configurationItemDiff messageType notificationCreationTime recordVersion'.split(
    ' ',
  );
const itemKinds = {
  ARN: ['string'],
  availabilityZone: ['string', 'null'],
  awsAccountId: ['string'],
  awsRegion: ['string'],
  configuration: ['object', 'null'],
  configurationItemCaptureTime: ['string'],
  configurationItemStatus: ['string'],
  configurationItemVersion: ['string'],
  configurationStateId: ['number'],
  configurationStateMd5Hash: ['string'],
  relatedEvents: ['list'],
  relationships: ['list'],
  resourceCreationTime: ['string', 'null'],
  resourceId: ['string'],
  resourceName: ['string', 'null'],
  resourceType: ['string'],
  supplementaryConfiguration: ['object'],
  tags: ['object'],
};

describe('every event', () => {
  test('is enveloped as EventBridge does it', () => {
    for (const { event } of story) {
      const { 'replay-name': _, ...envelope } = json(event);
      expect(namesOf(envelope)).toEqual(envelopeFields);
      expect(envelope['version']).toBe('0');
      expect(envelope['id']).toMatch(UUID);
      expect(envelope['account']).toMatch(/^\d{12}$/);
      expect(envelope['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect([
        'aws.config Config Configuration Item Change',
        'aws.config Config Rules Compliance Change',
        'aws.guardduty GuardDuty Finding',
        'aws.securityhub Security Hub Findings - Imported',
        'plumbline.observation Plumbline Observation',
        `${envelope['source']} AWS API Call via CloudTrail`,
        'aws.signin AWS Console Sign In via CloudTrail',
        'aws.signin AWS Console Action via CloudTrail',
      ]).toContain(`${envelope['source']} ${envelope['detail-type']}`);
    }
  });

  test('that carries an item has it as AWS Config writes it for events', () => {
    expect(items.length).toBeGreaterThan(250);
    for (const { event, detail, item } of items) {
      expect(namesOf(detail)).toEqual(detailFields);
      expect(detail['messageType']).toBe('ConfigurationItemChangeNotification');
      expect(detail['recordVersion']).toBe(item['configurationItemVersion']);
      expect(namesOf(item)).toEqual(namesOf(itemKinds));
      for (const [name, kinds] of Object.entries(itemKinds)) {
        expect(kinds, `${item['ARN']} ${name}`).toContain(kindOf(item[name]));
      }
      expect(item['configurationStateId']).toBe(
        Date.parse(String(item['configurationItemCaptureTime'])),
      );
      expect(event['resources']).toEqual([item['ARN']]);
      expect(event['account']).toBe(item['awsAccountId']);
      expect(event['region']).toBe(item['awsRegion']);
      expect(item['ARN']).toContain(`:${item['awsRegion']}:${item['awsAccountId']}:`);
      expect(JSON.stringify(item['relationships'])).toMatch(
        /^\[({"resourceId":"[^"]+","resourceName":null,"resourceType":"AWS::\w+::\w+","name":"[\w ]+"},?)*]$/,
      );
    }
  });

  test('follows its item: captured, then notified, then on the bus', () => {
    for (const delivery of items.filter((each) => !isReplayed(each))) {
      const [captured, notified] = [
        capturedAt(delivery),
        String(delivery.detail['notificationCreationTime']),
      ];
      expect(parseInstant(captured)).toBe(captured);
      expect(parseInstant(notified)).toBe(notified);
      expect(captured < notified && notified < delivery.at, `${captured} ${notified}`).toBe(true);
    }
  });

  test('says what has changed, and nothing when nothing was there before', () => {
    const types: Json = { OK: 'UPDATE', ResourceDiscovered: 'CREATE', ResourceDeleted: 'DELETE' };
    for (const { detail, item } of items) {
      const diff = json(detail['configurationItemDiff']);
      const type = types[String(item['configurationItemStatus'])];
      expect(diff['changeType']).toBe(type);
      const properties = Object.entries(json(diff['changedProperties']));
      expect(properties.length > 0, String(item['ARN'])).toBe(type !== 'CREATE');
      for (const [name, property] of properties) {
        expect(name).toMatch(
          /^(Configuration|SupplementaryConfiguration|Relationships|Tags)(\.|$)/,
        );
        expect(namesOf(json(property))).toEqual(['changeType', 'previousValue', 'updatedValue']);
      }
    }
  });
});

// The documentation's own example, where it lies beside the repository.
const example = '../shared/samples/eventbridge/docs-config-item-change-efs-update.json';
const examples: readonly unknown[] = existsSync(example)
  ? [JSON.parse(readFileSync(example, 'utf8'))]
  : [];

test('a file system has every field of the documented example, of the same kind', () => {
  const ours = items.find(
    ({ item, detail }) =>
      item['resourceType'] === 'AWS::EFS::FileSystem' &&
      json(detail['configurationItemDiff'])['changeType'] === 'UPDATE',
  );
  expect(ours).toBeDefined();
  for (const theirs of examples) expect(lacking(json(theirs), json(ours?.event))).toEqual([]);
});

/** Paths of the example that ours lacks or has of another kind; what hangs on the change apart. */
function lacking(theirs: Json, ours: Json, path = ''): readonly string[] {
  return Object.entries(theirs).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const kind = kindOf(value);
    if (kind !== kindOf(ours[name])) return [`${at}: ${kind}, ours is ${kindOf(ours[name])}`];
    const open = kind === 'object' && name !== 'changedProperties' && name !== 'tags';
    return open ? lacking(json(value), json(ours[name]), at) : [];
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
