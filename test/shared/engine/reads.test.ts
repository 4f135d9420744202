/** Where a read stands in time, and which wishes to read are one. */
import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import { orderOf, stateTimeOf } from '#shared/domain/position.ts';
import type { ReadRequest, WishedRead } from '#shared/domain/read-request.ts';
import { endOfSecond, READ_LAG_MS, readPosition } from '#shared/engine/read-order.ts';
import { folded, readKey } from '#shared/engine/read-wishes.ts';
import { second } from '#test/support/calls.ts';
import { instant } from '../events/fixture.ts';

describe('a read', () => {
  test('that a call caused is as of the end of the call’s second', () => {
    const start = second(9);
    const { order, seenAt } = readPosition(start, { time: second(5) });
    expect(order).toBe(orderOf(shifted(second(5), 999), 'caused-read', Date.parse(start)));
    expect(seenAt).toBe(start);
  });

  test('is never seen before it was so', () => {
    const { order, seenAt } = readPosition(second(5), { time: second(5) });
    expect(seenAt).toBe(stateTimeOf(order));
    expect(seenAt).toBe(shifted(second(5), 999));
  });

  test('that was due shows what may be a minute old', () => {
    const { order, seenAt } = readPosition(second(90), undefined);
    expect(order).toBe(orderOf(second(30), 'scheduled-read', Date.parse(second(90))));
    expect([seenAt, READ_LAG_MS]).toEqual([second(90), 60_000]);
  });

  test('two of one second are told apart by when they began', () => {
    const of = (start: number) =>
      readPosition(shifted(second(9), start), { time: second(5) }).order;
    expect(of(1) < of(2)).toBe(true);
  });

  test.each([
    ['2026-03-04T05:06:07.000Z', '2026-03-04T05:06:07.999Z'],
    ['2026-03-04T05:06:07.089Z', '2026-03-04T05:06:07.999Z'],
    ['2026-03-04T05:06:07.999Z', '2026-03-04T05:06:07.999Z'],
  ])('the second of %s ends at %s', (time, end) => {
    expect(endOfSecond(instant(time))).toBe(end);
  });
});

const resource = {
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::S3::Bucket',
};
const cause = (time: number) => ({
  eventId: `e-${time}`,
  time: second(time),
  call: 'c',
  actor: 'a',
});
const read = (named: object, time?: number): WishedRead => ({
  kind: 'resource',
  resource: { ...resource, ...named },
  ...(time !== undefined && { cause: cause(time) }),
  attempt: 0,
});
const collect = (collector: string, region = 'eu-central-1'): WishedRead => ({
  kind: 'collect',
  ...{ collector, region, accountId: '111122223333', attempt: 0 },
});
const sweep = (region?: string): ReadRequest => ({
  kind: 'sweep',
  accountId: '111122223333',
  ...(region !== undefined && { region }),
  reason: 'daily',
  attempt: 0,
});

describe('wishes to read', () => {
  test('are known by what is to be read', () => {
    const account = '111122223333';
    expect(readKey(read({ id: 'b', arn: 'x', name: 'y' }))).toBe(
      `resource\n${account}\neu-central-1\nAWS::S3::Bucket\nb`,
    );
    expect(readKey(read({ arn: 'x', name: 'y' }))).toMatch(/\nx$/);
    expect(readKey(read({ name: 'y' }))).toMatch(/\ny$/);
    expect(readKey(collect('trails'))).toBe(`collect\n${account}\neu-central-1\ntrails`);
    expect(readKey(sweep())).toBe(`sweep\n${account}\n`);
    expect(readKey(sweep('eu-central-1'))).toBe(`sweep\n${account}\neu-central-1`);
  });

  test('of one thing are one, as of the last call', () => {
    const [first, last, other] = [read({ id: 'b' }, 1), read({ id: 'b' }, 2), read({ id: 'c' }, 1)];
    expect(folded([first, last, other])).toEqual([last, other]);
    expect(folded([last, first, other])).toEqual([last, other]);
  });

  test('the later of two as of one time, and a call before none', () => {
    const again = { ...read({ id: 'b' }, 1), attempt: 1 } as const;
    expect(folded([read({ id: 'b' }, 1), again])).toEqual([again]);
    expect(folded([read({ id: 'b' }, 1), read({ id: 'b' })])).toEqual([read({ id: 'b' }, 1)]);
    expect(folded([read({ id: 'b' }), read({ id: 'b' }, 1)])).toEqual([read({ id: 'b' }, 1)]);
  });
});
