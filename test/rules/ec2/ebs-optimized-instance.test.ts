import rule from '#rules/ec2/ebs-optimized-instance.ts';
import { instance } from '#test/support/resources/instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const old = (overrides: Readonly<Record<string, unknown>>) =>
  instance({ instanceType: 'm3.xlarge', ...overrides });

testRule(rule, {
  compliant: [
    { name: 'optimized', item: old({ ebsOptimized: true }) },
    { name: 'optimized, in words', item: old({ ebsOptimized: 'true' }) },
  ],
  violation: [
    {
      name: 'not optimized',
      item: old({ ebsOptimized: false }),
      says: 'Instance i-0a9b8c7d6e5f40312 (m3.xlarge) is not EBS-optimized.',
      shows: [{ path: 'ebsOptimized', expected: true, actual: false }],
    },
    {
      name: 'stopped and not optimized',
      item: old({ ebsOptimized: 'false', state: { name: 'stopped' } }),
    },
  ],
  notApplicable: [
    {
      name: 'a type that always is',
      item: instance({ instanceType: 'm5.large', ebsOptimized: false }),
      reason: 'for this type of instance there is no choice',
    },
    {
      name: 'a type that never is',
      item: instance({ instanceType: 't2.micro', ebsOptimized: false }),
    },
    {
      name: 'terminated',
      item: old({ ebsOptimized: false, state: { name: 'terminated' } }),
      reason: 'the instance is terminated',
    },
  ],
  failed: [
    { name: 'nothing said', item: old({ ebsOptimized: undefined }), cause: 'ebsOptimized' },
    { name: 'no type', item: instance({ instanceType: null }), cause: 'instanceType' },
  ],
});
