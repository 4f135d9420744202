import type { FilterName } from '../../query/filter.ts';

/** The filter of everything that is about findings. */
export const findingFilters = [
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
] as const satisfies readonly FilterName[];

/** The same without the states that only make sense at one time. */
export const stateless = findingFilters.filter(
  (name): name is Exclude<(typeof findingFilters)[number], 'state'> => name !== 'state',
);

/** Of what goes on over a time: its end is the until, not an as-of. */
export const lasting = stateless.filter(
  (name): name is Exclude<(typeof stateless)[number], 'asOf'> => name !== 'asOf',
);
