import type { FilterName } from '../../query/filter.ts';

/** The filter of everything that is about findings. */
export const findingFilters: readonly FilterName[] = [
  'rule',
  'pillar',
  'severity',
  'state',
  'account',
  'ou',
  'region',
  'resourceType',
  'resource',
  'owner',
  'tag',
  'asOf',
  'knownAt',
];

/** The same without the states that only make sense at one time. */
export const stateless: readonly FilterName[] = findingFilters.filter((name) => name !== 'state');
