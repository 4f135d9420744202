import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { orderOf } from '#shared/domain/position.ts';
import { fixture, instant, seen } from './fixture.ts';

const summary = fixture('account-summary.direct');
const { state: _, ...withoutState } = summary;
const at = instant('2026-03-04T05:00:00Z');

test('a direct observation ranks as a scheduled read at the time it names', () => {
  expect(seen({ ...summary, seenAt: '2026-03-04T06:00:00Z', tags: { team: 'shop' } })).toEqual({
    observations: [
      {
        kind: 'state',
        subject: {
          accountId: '111122223333',
          region: 'global',
          resourceType: 'AWS::::Account',
          resourceId: '111122223333',
        },
        traits: { tags: { team: 'shop' } },
        aspect: 'account-summary',
        state: {
          kind: 'present',
          value: expect.objectContaining({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 }),
        },
        order: orderOf(at, 'scheduled-read', 0),
        seenAt: '2026-03-04T06:00:00.000Z',
        source: { channel: 'observation' },
      },
    ],
    calls: [],
    ignored: [],
    rejected: [],
    read: 1,
  });
});

test('a state of null is a deletion, a reason why it was not read is unreadable', () => {
  const state = (document: object) => seen(document).observations[0]?.state;
  expect(state({ ...withoutState, state: null })).toEqual({ kind: 'deleted' });
  expect(state({ ...withoutState, unreadable: 'AccessDenied' })).toEqual({
    kind: 'unreadable',
    cause: 'AccessDenied',
  });
});

test('a configuration gets its empty parts', () => {
  const direct = {
    ...withoutState,
    region: 'eu-west-1',
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'made-up-invoices',
    aspect: 'configuration',
    state: { configuration: { name: 'made-up-invoices' } },
  };
  expect(seen(direct).observations[0]?.state).toEqual({
    kind: 'present',
    value: { configuration: { name: 'made-up-invoices' }, supplementaryConfiguration: {} },
  });
});

describe('refused', () => {
  test.each<[string, object, string | undefined]>([
    ['neither state nor a reason', withoutState, undefined],
    ['both', { ...summary, unreadable: 'why' }, undefined],
    ['seen before it was observed', { ...summary, seenAt: '2026-03-04T04:00:00Z' }, 'seenAt'],
    ['an aspect with blanks', { ...summary, aspect: 'Account Summary' }, 'aspect'],
    ['an account under another id', { ...summary, resourceId: '444455556666' }, 'resourceId'],
    ['no time', { ...summary, observedAt: undefined }, 'observedAt'],
    [
      'a configuration without one',
      { ...summary, aspect: 'configuration', state: { SummaryMap: {} } },
      'state.configuration',
    ],
  ])('%s', (_, document, path) => {
    const { rejected, observations } = seen(JSON.parse(JSON.stringify(document)));
    expect(observations).toEqual([]);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.path).toBe(path);
  });
});

describe('an observation that is written down', () => {
  test('has its names where it says them', () => {
    const traits = (more: Json) => seen({ ...summary, ...more }).observations[0]?.traits;
    expect(traits({})).toStrictEqual({});
    expect(traits({ arn: 'a', name: 'n' })).toStrictEqual({ arn: 'a', name: 'n' });
  });

  test.each<[string, Json, string | undefined, string]>([
    [
      'both state and unreadable',
      { ...summary, unreadable: 'x' },
      undefined,
      'has both state and unreadable; leave one of them out',
    ],
    [
      'neither',
      withoutState,
      undefined,
      'has neither state (null when deleted) nor unreadable (the reason why it was not read)',
    ],
    [
      'a strange aspect',
      { ...summary, aspect: 'A b' },
      'aspect',
      'expected a name such as account-summary, found string "A b"',
    ],
    [
      'a sighting before the state',
      { ...summary, seenAt: '2026-03-04T04:00:00Z' },
      'seenAt',
      '2026-03-04T04:00:00.000Z is before observedAt (2026-03-04T05:00:00.000Z)',
    ],
    [
      'relationships that are none',
      { ...summary, aspect: 'configuration', state: { configuration: {}, relationships: 7 } },
      'state.relationships',
      'expected a list, found number 7',
    ],
    [
      'supplementary parts that are none',
      {
        ...{ ...summary, aspect: 'configuration' },
        state: { configuration: {}, supplementaryConfiguration: 7 },
      },
      'state.supplementaryConfiguration',
      'expected an object, found number 7',
    ],
  ])('is refused with %s', (_, document, path, reason) => {
    const { rejected } = seen(document);
    expect([rejected[0]?.path, rejected[0]?.reason]).toEqual([path, reason]);
  });

  test('keeps its supplementary parts, and JSON text in them', () => {
    const parts = { supplementaryConfiguration: { a: { b: 1 } } };
    const direct = { ...summary, aspect: 'configuration', state: { configuration: {}, ...parts } };
    expect(seen(direct).observations[0]?.state).toMatchObject({ value: parts });
  });
});
