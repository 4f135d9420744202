import { expect, test } from 'vitest';
import { defaultOwnerConfig, type OwnerConfig, ownerOf } from '#shared/organization/owner.ts';

const config: OwnerConfig = {
  resourceTags: ['Owner', 'team'],
  accountTags: ['CostOwner'],
  units: { 'ou-prod': 'platform', 'Root/Workloads': 'workloads', 'ou-empty': ' ' },
  default: 'security',
};
const path = [
  { id: 'r-1', name: 'Root' },
  { id: 'ou-work', name: 'Workloads' },
  { id: 'ou-prod', name: 'Prod' },
];
const account = { tags: { CostOwner: 'finance' }, path };

test.each([
  [
    'the first tag of the resource',
    { tags: { team: 'b', Owner: 'a' } },
    account,
    ['a', 'resource tag', 'Owner'],
  ],
  [
    'the second where the first is missing',
    { tags: { team: 'b' } },
    account,
    ['b', 'resource tag', 'team'],
  ],
  [
    'the second where the first is empty',
    { tags: { Owner: ' ', team: 'b' } },
    account,
    ['b', 'resource tag', 'team'],
  ],
  [
    'a tag without the space around it',
    { tags: { Owner: ' a ' } },
    account,
    ['a', 'resource tag', 'Owner'],
  ],
  [
    'no tag of another case',
    { tags: { owner: 'a' } },
    account,
    ['finance', 'account tag', 'CostOwner'],
  ],
  ['the account where the tags are unknown', {}, account, ['finance', 'account tag', 'CostOwner']],
  ['the innermost unit', {}, { path }, ['platform', 'unit', 'ou-prod']],
  [
    'an outer unit, by its path of names',
    {},
    { path: path.slice(0, 2) },
    ['workloads', 'unit', 'Root/Workloads'],
  ],
  [
    'no unit that names nobody',
    {},
    { path: [{ id: 'ou-empty', name: 'E' }] },
    ['security', 'default', undefined],
  ],
  ['nobody else', {}, { path: path.slice(0, 1) }, ['security', 'default', undefined]],
  ['an account that is not in the directory', {}, undefined, ['security', 'default', undefined]],
] as const)('%s', (_, traits, of, [name, by, key]) => {
  expect(ownerOf(traits, of, config)).toEqual({ name, by, ...(key && { key }) });
});

test('what a tag is called is not found in what every object has', () => {
  const tags = { resourceTags: ['constructor'], accountTags: ['toString'] };
  expect(ownerOf({ tags: {} }, { tags: {} }, { ...defaultOwnerConfig, ...tags }).by).toBe(
    'default',
  );
});
