import rule from '#rules/ec2/ec2-instance-profile-attached.ts';
import { instance } from '#test/support/resources/instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const ARN = 'arn:aws:iam::111122223333:instance-profile/web';
const withProfile = () => instance({ iamInstanceProfile: { arn: ARN, id: 'AIPAEXAMPLE' } });
const without = (overrides = {}) => instance({ iamInstanceProfile: undefined, ...overrides });

testRule(rule, {
  compliant: [
    { name: 'with a profile', item: withProfile() },
    {
      name: 'with one of those allowed',
      parameters: { IamInstanceProfileArnList: `x, ${ARN}` },
      item: withProfile(),
    },
  ],
  violation: [
    {
      name: 'without',
      item: without(),
      says: 'Instance i-0a9b8c7d6e5f40312 has no instance profile.',
      shows: [{ path: 'iamInstanceProfile.arn', expected: 'an instance profile', actual: null }],
    },
    { name: 'without, stopped', item: without({ state: { name: 'stopped' } }) },
    {
      name: 'with one that is not allowed',
      parameters: { IamInstanceProfileArnList: ['x'] },
      item: withProfile(),
      says: `Instance i-0a9b8c7d6e5f40312 has the instance profile ${ARN}, which is not allowed.`,
      shows: [{ path: 'iamInstanceProfile.arn', expected: ['x'], actual: ARN }],
    },
  ],
  notApplicable: [
    {
      name: 'terminated',
      item: without({ state: { code: 48, name: 'terminated' } }),
      reason: 'the instance is terminated',
    },
  ],
  failed: [
    {
      name: 'a profile without its ARN',
      item: instance({ iamInstanceProfile: { id: 'AIPAEXAMPLE' } }),
      cause: 'iamInstanceProfile.arn',
    },
    { name: 'no state', item: without({ state: null }), cause: 'configuration.state' },
  ],
  absenceViolates: 'the item of an instance without a role has no profile',
});
