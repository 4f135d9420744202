import rule from '#rules/config/config-recorder-enabled.ts';
import { type Overrides, overlaid } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const OWN_ROLE = 'arn:aws:iam::111122223333:role/config';
const group = (overrides: Overrides) => ({
  recordingGroup: overlaid(
    {
      allSupported: false,
      includeGlobalResourceTypes: false,
      resourceTypes: [],
      exclusionByResourceTypes: { resourceTypes: [] },
    },
    overrides,
  ),
});
const without = (...resourceTypes: readonly string[]) =>
  group({
    exclusionByResourceTypes: { resourceTypes },
    recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
  });
const recorder = (overrides: Overrides = {}) => ({
  recorders: [
    overlaid(
      {
        name: 'default',
        roleARN:
          'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
        ...group({ allSupported: true, includeGlobalResourceTypes: true }),
        recording: true,
        lastStatus: 'SUCCESS',
      },
      overrides,
    ),
  ],
});
const says = (rest: string) => `The recorder default of account 111122223333 in global ${rest}.`;

testRule(rule, {
  compliant: [
    { name: 'everything', state: recorder() },
    { name: 'not yet delivered', state: recorder({ lastStatus: undefined }) },
    { name: 'a delivery under way', state: recorder({ lastStatus: 'PENDING' }) },
    { name: 'all but IAM', state: recorder(without('AWS::IAM::User', 'AWS::IAM::Role')) },
    {
      name: 'a role of its own, when it may have one',
      parameters: { includeConfigServiceLinkedRoleCheck: 'false' },
      state: recorder({ roleARN: OWN_ROLE }),
    },
  ],
  violation: [
    {
      name: 'no recorder',
      state: { recorders: [] },
      says: 'AWS Config has no recorder in account 111122223333 in global.',
      shows: [{ path: 'recorders', expected: 'a recorder', actual: [] }],
    },
    {
      name: 'stopped',
      state: recorder({ recording: false }),
      says: says('is stopped'),
      shows: [{ path: 'recorders[0].recording', expected: true, actual: false }],
    },
    {
      name: 'failing',
      state: recorder({ lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied' }),
      says: says('fails to record'),
      shows: [{ path: 'recorders[0].lastStatus', expected: 'SUCCESS', actual: 'FAILURE' }],
    },
    {
      name: 'some types only',
      state: recorder(group({ resourceTypes: ['AWS::EC2::Instance', 'AWS::S3::Bucket'] })),
      says: says('leaves out all but 2 resource types'),
      shows: [
        {
          path: 'recorders[0].recordingGroup',
          expected: 'every resource type',
          actual: 'without all but 2 resource types',
        },
      ],
    },
    {
      name: 'without security groups',
      state: recorder(without('AWS::IAM::User', 'AWS::EC2::SecurityGroup')),
      says: says('leaves out AWS::EC2::SecurityGroup'),
    },
    {
      name: 'a role of its own',
      state: recorder({ roleARN: OWN_ROLE }),
      says: says(`has a role of its own: ${OWN_ROLE}`),
      shows: [{ path: 'recorders[0].roleARN', expected: 'service-linked', actual: OWN_ROLE }],
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'recorders not told', state: {}, cause: 'recorders' },
    {
      name: 'not told whether it records',
      state: recorder({ recording: undefined }),
      cause: 'recorders[0].recording',
    },
    { name: 'not told what it records', state: recorder(group({})), cause: 'recordingGroup' },
  ],
});
