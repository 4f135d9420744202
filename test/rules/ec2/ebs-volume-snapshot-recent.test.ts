import rule from '#rules/ec2/ebs-volume-snapshot-recent.ts';
import { testRule } from '#test/support/test-rule.ts';

const taken = (startTime: unknown, overrides: Readonly<Record<string, unknown>> = {}) => ({
  state: 'in-use',
  createTime: '2025-01-12T09:00:00.000Z',
  snapshots: 12,
  newest: { id: 'snap-0a1b2c3d4e5f60718', startTime },
  ...overrides,
});
const none = (createTime: string) => ({ state: 'in-use', createTime, snapshots: 0 });
const seenAt = '2026-03-09T03:00:00.000Z';
const SEVEN_DAYS_AGO = '2026-03-02T03:00:00.000Z';
const OLDER = '2026-03-02T02:59:59.999Z';

testRule(rule, {
  compliant: [
    { name: 'of yesterday', seenAt, state: taken('2026-03-08T03:00:00.000Z') },
    { name: 'exactly seven days old', seenAt, state: taken(SEVEN_DAYS_AGO) },
    {
      name: 'older, when a month is wanted',
      seenAt,
      parameters: { days: '30' },
      state: taken(OLDER),
    },
  ],
  violation: [
    {
      name: 'a millisecond older than seven days',
      seenAt,
      state: taken(OLDER),
      says: 'The newest snapshot of volume id-1 is of 2026-03-02, more than 7 days ago.',
      shows: [{ path: 'newest.startTime', expected: 'at most 7 days ago', actual: OLDER }],
    },
    {
      name: 'none, of a volume that is older',
      seenAt,
      state: none(OLDER),
      says: 'Volume id-1 is in use and has no snapshot.',
      shows: [{ path: 'snapshots', expected: 'at least 1', actual: 0 }],
    },
    { name: 'too old for one day', seenAt, parameters: { days: 1 }, state: taken(SEVEN_DAYS_AGO) },
  ],
  notApplicable: [
    {
      name: 'a volume that nothing uses',
      seenAt,
      state: taken(OLDER, { state: 'available' }),
      reason: 'the volume is not in use',
    },
    {
      name: 'a young volume without a snapshot',
      seenAt,
      state: none(SEVEN_DAYS_AGO),
      reason: 'the volume is younger than a snapshot may be old',
    },
  ],
  failed: [
    {
      name: 'snapshots and no newest',
      state: taken(OLDER, { newest: undefined }),
      cause: 'newest',
    },
    { name: 'a date in prose', state: taken('yesterday'), cause: 'newest.startTime' },
    {
      name: 'not told how many',
      state: taken(OLDER, { snapshots: undefined }),
      cause: 'snapshots',
    },
    { name: 'no age', state: taken(OLDER, { createTime: undefined }), cause: 'createTime' },
  ],
});
