import rule from '#rules/securityhub/securityhub-enabled.ts';
import { testRule } from '#test/support/test-rule.ts';

const HubArn = 'arn:aws:securityhub:eu-central-1:111122223333:hub/default';

testRule(rule, {
  compliant: [{ name: 'on', state: { hub: { HubArn, SubscribedAt: '2026-01-12T09:00:00.000Z' } } }],
  violation: [
    {
      name: 'off',
      state: { hub: null },
      says: 'Security Hub is off in account 111122223333 in global.',
      shows: [{ path: 'hub', expected: 'a hub', actual: null }],
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'nothing told', state: {}, cause: 'hub' },
    { name: 'a hub without an ARN', state: { hub: {} }, cause: 'hub.HubArn' },
  ],
  absenceViolates: 'null says that there is no hub',
});
