import { expect, test } from 'vitest';
import { configured } from '#cli/configured-rules.ts';
import { folderWith } from './configuration-folder.ts';

const accessOf = (text: string) => configured(folderWith({ access: text })).access;

test('roles and groups may do what is said, where it is said', () => {
  expect(
    accessOf(`
access:
  - role: arn:aws:iam::111122223333:role/team/Security
    can: [read, acknowledge, snooze, except, administer]
  - oidc: payments
    can: read
    scope: {owner: payments, ou: Root/Payments}
  - slack: S0123ABCDE
    can: [acknowledge]
    scope: {severity: [low, info]}
`).grants,
  ).toEqual([
    {
      to: { kind: 'role', arn: 'arn:aws:iam::111122223333:role/team/Security' },
      can: ['read', 'acknowledge', 'snooze', 'except', 'administer'],
      scope: {},
      line: 3,
    },
    {
      to: { kind: 'oidc', group: 'payments' },
      can: ['read'],
      scope: { units: ['Root/Payments'], owners: ['payments'] },
      line: 5,
    },
    {
      to: { kind: 'slack', group: 'S0123ABCDE' },
      can: ['acknowledge'],
      scope: { severities: ['low', 'info'] },
      line: 8,
    },
  ]);
});

test('without a file nobody is named', () => {
  expect(configured(folderWith({})).access).toEqual({ grants: [] });
});

test.each([
  ['{can: read}', 'access[0]: expected exactly one of role, oidc, slack'],
  ['{oidc: a, slack: S0123ABCDE, can: read}', 'expected exactly one of role, oidc, slack'],
  ['{oidc: a}', 'access[0]: can: missing (any of read, acknowledge, snooze, except, administer)'],
  ['{oidc: a, can: [acknowlege]}', '(did you mean acknowledge?)'],
  ['{role: Admin, can: read}', '"Admin" is not the ARN of a role'],
  ['{slack: security, can: read}', '"security" is not the id of a Slack user group'],
  ['{oidc: a, can: read, scope: {}}', 'leave it out for everything'],
  ['{oidc: a, can: read, scope: {state: opened}}', 'state: no such setting'],
])('%s is refused', (grant, fault) => {
  expect(() => accessOf(`access: [${grant}]`)).toThrow(fault);
});

test('the faults of all four files are told at once', () => {
  const folder = folderWith({
    overrides: 'rules: {a: {}}',
    routes: 'routes: []',
    exceptions: 'exceptions: {}',
    access: 'access: [{}]',
  });
  expect(() => configured(folder)).toThrow(
    /overrides\.yml:1:.*routes\.yml:1:.*exceptions\.yml:1:.*access\.yml:1:/,
  );
});
