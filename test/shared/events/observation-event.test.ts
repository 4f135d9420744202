import { expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { observe } from '#shared/events/observe.ts';

const event = {
  version: '0',
  id: '7d4d2d1f-0000-4000-8000-00000000b001',
  'detail-type': 'Plumbline Observation',
  source: 'plumbline.observation',
  account: '999900001111',
  time: '2026-03-04T05:06:08Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    accountId: '111122223333',
    region: 'global',
    resourceType: 'AWS::::Account',
    resourceId: '111122223333',
    aspect: 'account-summary',
    state: { AccountMFAEnabled: 1 },
    observedAt: '2026-03-04T05:06:07Z',
  },
};

const context = { aspectsOf: () => [], now: instantOf(Date.UTC(2026, 2, 5)) };

test('what a collector read of another account is an observation of that account', () => {
  const { observations, ignored, rejected, read } = observe(event, context);
  expect({ ignored, rejected, read }).toEqual({ ignored: [], rejected: [], read: 1 });
  expect(observations.map(({ subject, aspect, source }) => ({ subject, aspect, source }))).toEqual([
    {
      subject: {
        accountId: '111122223333',
        region: 'global',
        resourceType: 'AWS::::Account',
        resourceId: '111122223333',
      },
      aspect: 'account-summary',
      source: { channel: 'observation', reference: event.id },
    },
  ]);
});

test('under another source or another type it is not', () => {
  for (const changed of [{ source: 'my.observation' }, { 'detail-type': 'Observation' }]) {
    const { observations, ignored } = observe({ ...event, ...changed }, context);
    expect(observations).toEqual([]);
    expect(ignored.map(({ reason }) => reason)).toEqual(['other-event']);
  }
});
