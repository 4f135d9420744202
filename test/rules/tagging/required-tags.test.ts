import rule from '#rules/tagging/required-tags.ts';
import { securityGroup } from '#test/support/resources/security-group.ts';
import { volume } from '#test/support/resources/volume.ts';
import { testRule } from '#test/support/test-rule.ts';

const tagged = (tags: Readonly<Record<string, string>>) => ({ ...volume(), tags });
const OWNER = { tag1Key: 'Owner' };
const STAGE = { tag6Key: 'Stage', tag6Value: 'prod, test' };

testRule(rule, {
  compliant: [
    { name: 'has it', parameters: OWNER, item: tagged({ Owner: 'shop' }) },
    { name: 'has it, empty', parameters: OWNER, item: tagged({ Owner: '' }) },
    { name: 'one of the values', parameters: STAGE, item: tagged({ Stage: 'test' }) },
    {
      name: 'both, among others',
      parameters: { ...OWNER, ...STAGE },
      item: tagged({ Name: 'data', Owner: 'shop', Stage: 'prod' }),
    },
  ],
  violation: [
    {
      name: 'no tag',
      parameters: OWNER,
      item: volume(),
      says: 'Resource vol-0d1e2f3a4b5c6d7e8 lacks the tags Owner.',
      shows: [{ path: 'tags.Owner', expected: 'any value', actual: null }],
    },
    { name: 'in another case', parameters: OWNER, item: tagged({ owner: 'shop' }) },
    {
      name: 'a name that every object has',
      parameters: { tag2Key: 'constructor' },
      item: volume(),
    },
    {
      name: 'a value that is not allowed',
      parameters: STAGE,
      item: tagged({ Stage: 'Prod' }),
      says: 'Resource vol-0d1e2f3a4b5c6d7e8 has tags with a value that is not allowed: Stage=Prod.',
      shows: [{ path: 'tags.Stage', expected: ['prod', 'test'], actual: 'Prod' }],
    },
    {
      name: 'one missing, one not allowed, on a resource with a name',
      parameters: { ...OWNER, ...STAGE },
      item: { ...securityGroup(), tags: { Stage: '' } },
      says: 'Resource web lacks the tags Owner.',
    },
    {
      name: 'all six missing',
      parameters: Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`tag${n}Key`, `T${n}`])),
      item: volume(),
      says: 'Resource vol-0d1e2f3a4b5c6d7e8 lacks the tags T1, T2, T3, T4, T5, T6.',
    },
  ],
  notApplicable: [
    { name: 'none is required', item: volume(), reason: 'no tag is required' },
    { name: 'a value without a key', parameters: { tag1Value: 'x' }, item: volume() },
  ],
  failed: [
    {
      name: 'an item without a configuration',
      parameters: OWNER,
      item: { ...volume(), configuration: {} },
      cause: 'configuration',
    },
  ],
});
