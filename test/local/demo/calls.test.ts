/** The calls of the story: in CloudTrail's shape, by everybody who is in it, before what came of them. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCAL_ACCOUNT } from '#local/arns.ts';
import { isRecord, type Json } from '#shared/document/fields.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { observed } from './judged.ts';
import { items, json, story } from './told.ts';

const calls = observed.flatMap((each) => each.calls);
const records = story
  .map(({ event }) => event)
  .filter((event) => String(event['detail-type']).endsWith('via CloudTrail'));

const fields = [
  'awsRegion eventCategory eventID eventName eventSource eventTime eventType eventVersion',
  'managementEvent readOnly recipientAccountId requestID requestParameters responseElements',
  'sourceIPAddress userAgent userIdentity',
]
  .join(' ')
  .split(' ');
const sometimes = 'additionalEventData errorCode errorMessage sessionCredentialFromConsole'.split(
  ' ',
);

describe('every call of the story', () => {
  test('is read, each once', () => {
    expect(records.length).toBeGreaterThanOrEqual(120);
    expect(calls).toHaveLength(records.length);
    expect(new Set(calls.map(({ eventId }) => eventId)).size).toBe(calls.length);
  });

  test('is a record of CloudTrail in an envelope of its own account, Region and second', () => {
    for (const event of records) {
      const record = json(event['detail']);
      const names = Object.keys(record).filter((name) => !sometimes.includes(name));
      expect(names.toSorted()).toEqual(fields.toSorted());
      expect(event['account']).toBe(record['recipientAccountId']);
      expect(event['region']).toBe(record['awsRegion']);
      expect(event['time']).toBe(record['eventTime']);
      expect(record['eventTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(`${event['source']}`.replace('aws.', '')).toBe(
        `${record['eventSource']}`.replace('.amazonaws.com', ''),
      );
    }
  });

  test('was made by everybody and by all means', () => {
    expect(new Set(calls.map(({ principal }) => principal.kind))).toEqual(
      new Set(['root', 'user', 'role', 'identity-center', 'service']),
    );
    const means = new Set(calls.map((call) => call.means));
    expect([...means].toSorted()).toEqual(
      'cdk cli cloudformation console sdk service terraform'.split(' '),
    );
  });

  test('some only read, some failed, some are our own', () => {
    const isOwn = isOwnCall({
      stage: 'local',
      hubAccountId: LOCAL_ACCOUNT,
      readRole: 'plumbline-local-read',
    });
    expect(calls.filter(({ readOnly }) => readOnly).length).toBeGreaterThanOrEqual(4);
    expect(calls.filter(({ error }) => error !== undefined).length).toBeGreaterThanOrEqual(6);
    expect(calls.filter(isOwn)).toHaveLength(2);
  });

  test('names the resource that AWS Config tells of, nearly always before it does', () => {
    const told = new Map(
      story.map(({ event, at }) => [json(event['detail'])['eventID'], at] as const),
    );
    const ahead: boolean[] = [];
    for (const call of calls) {
      for (const { resource } of resourcesNamedBy(call)) {
        const item = items.find(
          ({ item: { resourceId, resourceName, configurationItemCaptureTime: captured } }) =>
            (resourceId === resource.id || resourceName === resource.name) &&
            String(captured) > call.time,
        );
        if (item !== undefined) ahead.push(String(told.get(call.eventId)) < item.at);
      }
    }
    const late = ahead.filter((isAhead) => !isAhead).length;
    expect(ahead.length).toBeGreaterThanOrEqual(100);
    expect(late).toBeGreaterThanOrEqual(1);
    expect(late / ahead.length).toBeLessThan(0.1);
  });
});

// A real record, where one lies beside the repository.
const sample =
  '../shared/samples/cloudtrail/stratus-aws.exfiltration.ec2-security-group-open-port-22-ingress.json';
const samples: readonly unknown[] = existsSync(sample)
  ? [JSON.parse(readFileSync(sample, 'utf8'))].flat()
  : [];

test('an opening has every field of a real one, TLS apart', () => {
  const ours = records
    .map(({ detail }) => json(detail))
    .find((record) => record['eventName'] === 'AuthorizeSecurityGroupIngress');
  expect(ours).toBeDefined();
  const lacking = (theirs: Json): readonly string[] =>
    Object.keys(theirs).filter((name) => name !== 'tlsDetails' && !(name in (ours ?? {})));
  for (const theirs of samples) expect(isRecord(theirs) ? lacking(theirs) : []).toEqual([]);
});
