/** What is inside wrappings, with what they say of it. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { plainRecord, recordWith } from './calls/record.ts';
import { fixture, instant, seen } from './fixture.ts';
import { call, sns } from './wrapping.ts';

describe('taken off', () => {
  test.each([
    ['a message of SNS', sns(JSON.stringify(plainRecord), { MessageId: 'm-1' }), 'm-1'],
    ['a message that is parsed already', sns(plainRecord, { MessageId: 'm-1' }), 'm-1'],
    ['a message without an id', sns(JSON.stringify(plainRecord)), undefined],
    [
      'a message of SQS',
      { Records: [{ body: JSON.stringify(plainRecord), messageId: 'm-2' }] },
      'm-2',
    ],
    ['one without an id', { Records: [{ body: JSON.stringify(plainRecord) }] }, undefined],
    ['one of SNS', { Records: [{ Sns: sns(plainRecord, { MessageId: 'm-3' }) }] }, 'm-3'],
    ['five lists', [[[[[plainRecord]]]]], undefined],
  ])('%s', (_, document, reference) => {
    const { calls, rejected } = seen(document);
    expect(rejected).toEqual([]);
    expect(calls[0]?.source).toStrictEqual({
      channel: 'cloudtrail-log',
      ...(reference && { reference }),
    });
  });

  test('an event says its Region, its id and whether it is a replay', () => {
    const regionless = { detail: recordWith({ awsRegion: undefined }) };
    expect(seen(call(regionless)).calls[0]?.region).toBe('eu-west-1');
    expect(seen(call({ ...regionless, region: 7 })).rejected).toMatchObject([
      { path: 'detail.awsRegion' },
    ]);
    expect(seen(call({ ...regionless, region: 'Narnia' })).rejected).toHaveLength(1);
    const source = (more: Json) => seen(call(more)).calls[0]?.source;
    expect(source({})).toStrictEqual({ channel: 'cloudtrail-event', reference: 'id-1' });
    expect(source({ id: undefined, 'replay-name': 'r' })).toStrictEqual({
      ...{ channel: 'cloudtrail-event', replay: 'r' },
    });
    expect(source({ id: undefined })).toStrictEqual({ channel: 'cloudtrail-event' });
  });

  test('the rows of an answer held when it was asked, where that is known', () => {
    const row = JSON.stringify(fixture('security-group.row'));
    const asked = instant('2026-03-20T00:00:00Z');
    const at = (context: object) => seen({ Results: [row] }, context).observations[0]?.seenAt;
    expect(at({ seenAt: asked })).toBe(asked);
    expect(at({}) !== asked).toBe(true);
    const selecting = (...names: unknown[]) =>
      seen({ Results: [row], QueryInfo: { SelectFields: names } });
    expect(selecting({ Name: 'supplementaryConfiguration.a' }).rejected).toMatchObject([
      {
        reason:
          'the query selects parts of supplementaryConfiguration; select supplementaryConfiguration itself',
      },
    ]);
    expect(selecting(7, { Name: 7 }, {}).observations).toHaveLength(1);
    expect(selecting({ Name: 'arn' }, { Name: 'configuration.a' }).rejected).toHaveLength(1);
    for (const QueryInfo of [7, {}, { SelectFields: 'x' }]) {
      expect(seen({ Results: [row], QueryInfo }).observations).toHaveLength(1);
    }
  });

  test('a bare item may lack its type or its id, and says so', () => {
    const row = fixture('security-group.row');
    const { resourceType: _, ...untyped } = row;
    const { resourceId: __, ...unnamed } = row;
    expect(seen(untyped).rejected).toMatchObject([{ path: 'resourceType' }]);
    expect(seen(unnamed).rejected).toMatchObject([{ path: 'resourceId' }]);
    expect(seen(untyped).rejected[0]?.what).toBe(row['resourceId']);
  });
});
