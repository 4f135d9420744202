import rule from '#rules/guardduty/guardduty-enabled-centralized.ts';
import { type Overrides, overlaid } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const CENTRAL = { CentralMonitoringAccount: '999988887777' };
const administrator = (AccountId: string, RelationshipStatus = 'Enabled') => ({
  Administrator: { AccountId, RelationshipStatus },
});
const detector = (overrides: Overrides = {}) => ({
  detectors: [overlaid({ DetectorId: 'd1', Status: 'ENABLED', Administrator: {} }, overrides)],
});

testRule(rule, {
  compliant: [
    { name: 'on, administered by nobody', state: detector() },
    {
      name: 'on, nothing known of an administrator',
      state: detector({ Administrator: undefined }),
    },
    {
      name: 'administered by the central account',
      parameters: CENTRAL,
      state: detector(administrator('999988887777')),
    },
    {
      name: 'in the central account itself',
      parameters: { CentralMonitoringAccount: '111122223333' },
      state: detector(),
    },
  ],
  violation: [
    {
      name: 'off',
      state: { detectors: [] },
      says: 'GuardDuty is off in account 111122223333 in global.',
      shows: [{ path: 'detectors', expected: 'a detector', actual: [] }],
    },
    {
      name: 'suspended',
      state: detector({ Status: 'DISABLED' }),
      says: 'GuardDuty is suspended in account 111122223333 in global.',
      shows: [{ path: 'detectors[0].Status', expected: 'ENABLED', actual: 'DISABLED' }],
    },
    {
      name: 'administered by another account',
      parameters: CENTRAL,
      state: detector(administrator('444455556666')),
      says: 'GuardDuty in account 111122223333 in global is administered by 444455556666, not by 999988887777.',
      shows: [
        {
          path: 'detectors[0].Administrator',
          expected: '999988887777',
          actual: '444455556666',
        },
      ],
    },
    {
      name: 'invited by the central account, not yet administered',
      parameters: CENTRAL,
      state: detector(administrator('999988887777', 'Invited')),
    },
    { name: 'administered by nobody', parameters: CENTRAL, state: detector() },
  ],
  notApplicable: [],
  failed: [
    { name: 'detectors not told', state: {}, cause: 'detectors' },
    { name: 'status not told', state: detector({ Status: undefined }), cause: 'Status' },
    {
      name: 'administrator not told, when it matters',
      parameters: CENTRAL,
      state: detector({ Administrator: undefined }),
      cause: 'detectors[0].Administrator',
    },
  ],
  absenceViolates: 'an administrator without a relationship administers nothing',
});
