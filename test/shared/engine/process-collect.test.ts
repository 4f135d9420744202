/** What a collector saw of an account, on its way into the store. */
import { describe, expect, test } from 'vitest';
import { shifted } from '#shared/domain/instant.ts';
import type { ObservedState, StateObservation } from '#shared/domain/observation.ts';
import { STACK_DRIFT } from '#shared/domain/read-request.ts';
import { readPosition } from '#shared/engine/read-order.ts';
import { subject } from '#test/support/evidence.ts';
import { cause, note, readWorld, START } from './read-world.ts';

const { accountId, region, resourceId } = subject;

describe('a collector', () => {
  const asked = { kind: 'collect', collector: 'owners', accountId, region, attempt: 0 } as const;
  const seen = (state: ObservedState, id: string = resourceId): StateObservation => ({
    kind: 'state',
    subject: { ...subject, resourceId: id },
    traits: {},
    aspect: 'owners',
    state,
    ...readPosition(shifted(START, -7), undefined),
    source: { channel: 'collector' },
  });
  const present = seen({ kind: 'present', value: {} });
  const broken = seen({ kind: 'unreadable', cause: 'denied' }, 'sg-broken');

  test('of drift is asked of what looks for it, where that is switched on', async () => {
    const drifting = { ...asked, collector: STACK_DRIFT };
    const report = { kind: 'collected', reason: 'looked', outcomes: [] } as const;
    const drift = async () => report;
    const on = readWorld({ seen: [present], ports: { drift } });
    expect(await on.read(drifting)).toBe(report);
    expect(await on.read(asked)).toMatchObject({ kind: 'collected', outcomes: [{}] });
    const off = readWorld({ seen: [present] });
    expect(await off.read(drifting)).toMatchObject({ kind: 'collected', outcomes: [{}] });
  });

  test('that is not there reads nothing', async () => {
    expect(await readWorld().read(asked)).toEqual({
      kind: 'unread',
      reason: 'there is no collector owners',
      outcomes: [],
    });
  });

  test('is as of its own time, unless a call caused it', async () => {
    const due = readWorld({ seen: [present] });
    expect(await due.read(asked)).toMatchObject({ kind: 'collected' });
    expect(due.commits).toEqual([present]);
    expect(due.told).toEqual(['commit']);
    const caused = readWorld({ seen: [present] });
    const report = await caused.read({ ...asked, cause });
    expect(report).not.toHaveProperty('reason');
    expect(caused.commits).toEqual([{ ...present, ...readPosition(START, cause) }]);
    expect(caused.told).toEqual(['commit', note(resourceId, 'owners')]);
  });

  test('notes the call only on what has changed', async () => {
    const { told, read } = readWorld({ seen: [present], changes: false });
    await read({ ...asked, cause });
    expect(told).toEqual(['commit']);
  });

  test('what failed is tried again and not yet unknown, the rest is judged', async () => {
    const { told, commits, read } = readWorld({ seen: [present, broken] });
    expect(await read(asked)).toMatchObject({ kind: 'again', reason: 'denied' });
    expect(told).toEqual([['again', [{ ...asked, attempt: 1 }], 10], 'commit']);
    expect(commits).toEqual([present]);
  });

  test('what failed to the last is unknown', async () => {
    const { told, commits, read } = readWorld({ seen: [present, broken] });
    expect(await read({ ...asked, attempt: 4 })).toMatchObject({
      kind: 'collected',
      reason: 'denied',
    });
    expect(commits).toEqual([present, broken]);
    expect(told).toEqual(['commit', 'commit']);
  });
});
