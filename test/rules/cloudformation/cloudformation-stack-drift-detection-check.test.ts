import rule from '#rules/cloudformation/cloudformation-stack-drift-detection-check.ts';
import { stack } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

const drift = (stackDriftStatus: unknown) => stack({ driftInformation: { stackDriftStatus } });

testRule(rule, {
  compliant: [{ name: 'in sync', item: stack() }],
  violation: [
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
    { name: 'not known', item: drift('UNKNOWN') },
  ],
  failed: [
    {
      name: 'no drift information',
      item: stack({ driftInformation: undefined }),
      cause: 'configuration.driftInformation',
    },
    { name: 'a word that nobody knows', item: drift('SIDEWAYS'), cause: 'a drift status' },
  ],
});
