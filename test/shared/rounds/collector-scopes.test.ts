import { expect, test } from 'vitest';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { plannedCollectors } from '#shared/rounds/collector-scopes.ts';

test('rounds are planned of the collectors that there are', () => {
  const own = collectors.map(({ name, scope }) => ({ name, scope }));
  expect(plannedCollectors).toEqual(own.sort((a, b) => (a.name < b.name ? -1 : 1)));
});
