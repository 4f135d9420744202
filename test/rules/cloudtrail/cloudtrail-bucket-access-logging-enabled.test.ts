import rule from '#rules/cloudtrail/cloudtrail-bucket-access-logging-enabled.ts';
import { type Overrides, overlaid } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const bucket = (overrides: Overrides = {}) =>
  overlaid(
    {
      name: 'audit-logs-111122223333',
      trails: ['audit'],
      isOwn: true,
      logging: { TargetBucket: 'access-logs', TargetPrefix: 'audit/' },
    },
    overrides,
  );
const elsewhere = bucket({ name: 'central', isOwn: false, logging: undefined });
const state = (...buckets: readonly unknown[]) => ({ buckets });

testRule(rule, {
  compliant: [
    { name: 'logs', state: state(bucket()) },
    { name: 'logs, beside one of another account', state: state(elsewhere, bucket()) },
  ],
  violation: [
    {
      name: 'no logs',
      state: state(bucket({ logging: {} })),
      says: 'Buckets of trails of account 111122223333 keep no access logs: audit-logs-111122223333 (audit).',
      shows: [
        { path: 'buckets[0].logging', expected: 'a bucket for the access logs', actual: null },
      ],
    },
    {
      name: 'one of two',
      state: state(bucket(), bucket({ name: 'old', trails: ['a', 'b'], logging: {} })),
      says: 'Buckets of trails of account 111122223333 keep no access logs: old (a, b).',
    },
  ],
  notApplicable: [
    {
      name: 'only buckets of other accounts',
      state: state(elsewhere),
      reason: 'no trail delivers to a bucket of the account',
    },
    { name: 'no trail', state: state() },
  ],
  failed: [
    { name: 'nothing told', state: {}, cause: 'buckets' },
    {
      name: 'nothing told of the logs',
      state: state(bucket({ logging: undefined })),
      cause: 'buckets[0].logging',
    },
  ],
  absenceViolates: 'an answer without a destination says that nothing is logged',
});
