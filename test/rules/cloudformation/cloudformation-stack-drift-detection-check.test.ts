import rule from '#rules/cloudformation/cloudformation-stack-drift-detection-check.ts';
import { stack } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

const drift = (stackDriftStatus: unknown) => stack({ driftInformation: { stackDriftStatus } });

const incomplete = (stackDriftStatus: string) => ({
  ...drift(stackDriftStatus),
  supplementaryConfiguration: {
    StackDriftDetectionInformation: { DetectionStatus: 'DETECTION_FAILED' },
  },
});

testRule(rule, {
  compliant: [{ name: 'in sync', item: stack() }],
  violation: [
    {
      name: 'drifted, though not all of it was compared',
      item: incomplete('DRIFTED'),
      says: 'Stack shop has drifted from its template.',
    },
    {
      name: 'drifted',
      item: drift('DRIFTED'),
      says: 'Stack shop has drifted from its template.',
      shows: [
        { path: 'driftInformation.stackDriftStatus', expected: 'IN_SYNC', actual: 'DRIFTED' },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'never looked at',
      item: drift('NOT_CHECKED'),
      reason: 'drift of the stack has not been detected yet',
    },
  ],
  failed: [
    {
      name: 'a resource could not be compared: that is not in sync',
      item: drift('UNKNOWN'),
      cause: 'could not compare every resource',
    },
    {
      name: 'in sync as far as it was compared, and some of it was not',
      item: incomplete('IN_SYNC'),
      cause: 'could not compare every resource',
    },
    {
      name: 'why it is not known was found out',
      item: stack({
        driftInformation: {
          stackDriftStatus: 'UNKNOWN',
          stackDriftStatusReason: 'cloudformation:DetectStackDrift was denied',
        },
      }),
      cause: 'DetectStackDrift was denied',
    },
    {
      name: 'no drift information',
      item: stack({ driftInformation: undefined }),
      cause: 'configuration.driftInformation',
    },
    { name: 'a word that nobody knows', item: drift('SIDEWAYS'), cause: 'a drift status' },
  ],
});
