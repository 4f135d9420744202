import { expect, test } from 'vitest';
import { configured } from '#cli/configured-rules.ts';
import { folderWith } from './configuration-folder.ts';

const routesOf = (text: string) => configured(folderWith({ routes: text })).routes;

test('routes are matched in the order of the file, and the rest goes to the default', () => {
  const routes = routesOf(`
routes:
  - name: payments
    match:
      ou: [Root/Payments, ou-a1b2-pay00001]
      account: 012345678901
      tag: [Owner=payments, critical]
      owner: payments
      rule: [restricted-ssh, aws-config:restricted-ssh]
      severity: [critical, high]
      state: [opened, regressed]
    to: [slack:#payments-alerts, sns:arn:aws:sns:eu-central-1:111122223333:payments]
  - {name: rest of it, match: {severity: low}, to: webhook:tickets, digest: weekly}
default: {to: slack, digest: daily}
`);
  expect(routes).toEqual({
    routes: [
      {
        name: 'payments',
        match: {
          units: ['Root/Payments', 'ou-a1b2-pay00001'],
          accounts: ['012345678901'],
          tags: [{ key: 'Owner', value: 'payments' }, { key: 'critical' }],
          owners: ['payments'],
          rules: ['restricted-ssh', 'aws-config:restricted-ssh'],
          severities: ['critical', 'high'],
          states: ['opened', 'regressed'],
        },
        to: [
          { sink: 'slack', channel: '#payments-alerts' },
          { sink: 'sns', topicArn: 'arn:aws:sns:eu-central-1:111122223333:payments' },
        ],
        line: 3,
      },
      {
        name: 'rest of it',
        match: { severities: ['low'] },
        to: [{ sink: 'webhook', name: 'tickets' }],
        digest: 'weekly',
        line: 13,
      },
    ],
    default: { name: 'default', match: {}, to: [{ sink: 'slack' }], digest: 'daily', line: 14 },
  });
});

test('without a file everything goes to the stage’s own Slack', () => {
  expect(configured(folderWith({})).routes.default.to).toEqual([{ sink: 'slack' }]);
});

const withDefault = (route: string): string => `routes: [${route}]\ndefault: {to: slack}`;

test.each([
  ['routes: []', 'config/routes.yml:1:1: default: missing'],
  ['', 'default: missing'],
  ['default: {}', 'config/routes.yml:1:1: default: to: missing (slack, slack:#channel'],
  [withDefault('{match: {owner: a}, to: slack}'), 'routes[0]: name: missing'],
  [withDefault('{name: a, to: slack}'), 'routes[0]: match: missing'],
  [withDefault('{name: a, match: {}, to: slack}'), 'routes[0].match: matches everything'],
  [
    withDefault('{name: a, match: {owner: x}, to: slack}, {name: a, match: {owner: y}, to: slack}'),
    'routes[1]: "a" is the name of line 1 already',
  ],
  [
    withDefault('{name: a, match: {severity: [high, hgh]}, to: slack}'),
    'config/routes.yml:1:45: routes[0].match.severity[1]: "hgh" is not one of critical, high, medium, low, info (did you mean high?)',
  ],
  [
    withDefault('{name: a, match: {rule: restricted-shh}, to: slack}'),
    'there is no rule restricted-shh (did you mean restricted-ssh?)',
  ],
  [withDefault('{name: a, match: {accounts: 1}, to: slack}'), '(did you mean account?)'],
  [withDefault('{name: a, match: {state: gone}, to: slack}'), '"gone" is not one of opened,'],
  [withDefault('{name: a, match: {owner: []}, to: slack}'), 'expected at least one value'],
  [
    withDefault('{name: a, match: {owner: x}, to: "https://example.com/hook"}'),
    'routes[0].to: "https://example.com/hook" is not slack, slack:#channel',
  ],
  [
    withDefault('{name: a, match: {owner: x}, to: slack, digest: hourly}'),
    '"hourly" is not one of daily, weekly',
  ],
])('%j is refused', (text, fault) => {
  expect(() => routesOf(text)).toThrow(fault);
});
