import { expect, test } from 'vitest';
import type { Match } from '#shared/configuration/match.ts';
import { builtInRoutes, type Routes } from '#shared/configuration/routes.ts';
import { type RouteFacts, routeFacts } from '#shared/notify/facts.ts';
import { matches, routeLine, routeOf } from '#shared/notify/route.ts';
import { alertWith } from '../alerts/alerts.ts';

const account = {
  path: [
    { id: 'r-ab12', name: 'Root' },
    { id: 'ou-ab12-prod', name: 'Prod' },
  ],
  tags: { team: 'payments' },
};
const { subject, severity } = alertWith();
const facts: RouteFacts = routeFacts(
  { subject, traits: { tags: { env: 'live' } }, rule: 'restricted-ssh', severity, state: 'opened' },
  account,
);

test.each<[Match, boolean]>([
  [{}, true],
  [{ units: ['Root/Prod'] }, true],
  [{ units: ['ou-ab12-prod'] }, true],
  [{ units: ['Root'] }, true],
  [{ units: ['Prod'] }, false],
  [{ accounts: ['999999999999', subject.accountId] }, true],
  [{ accounts: ['999999999999'] }, false],
  [{ tags: [{ key: 'env', value: 'live' }] }, true],
  [{ tags: [{ key: 'env', value: 'test' }] }, false],
  [{ tags: [{ key: 'team' }] }, true],
  [{ tags: [{ key: 'constructor' }] }, false],
  [{ owners: ['payments'] }, true],
  [{ owners: ['shop'] }, false],
  [{ rules: ['restricted-ssh'] }, true],
  [{ severities: ['critical'] }, false],
  [{ states: ['opened'] }, true],
  [{ states: ['resolved'] }, false],
  [{ owners: ['payments'], severities: ['low'] }, false],
])('%j: %s', (match, expected) => {
  expect(matches(match, facts)).toBe(expected);
});

test('the first that matches wins, whatever comes after it', () => {
  const to = [{ sink: 'slack' }] as const;
  const routes: Routes = {
    routes: [
      { name: 'others', match: { owners: ['shop'] }, to, line: 2 },
      { name: 'ours', match: { owners: ['payments'] }, to, line: 5 },
      { name: 'ours too', match: { severities: [severity] }, to, line: 8 },
    ],
    default: { name: 'default', match: {}, to, line: 11 },
  };
  const found = routeOf(routes, facts);
  expect([found.name, routeLine(found)]).toEqual(['ours', 'config/routes.yml:5']);
  expect(routeOf(routes, { ...facts, owner: 'x', severity: 'low' }).name).toBe('default');
  expect(routeOf(builtInRoutes, facts).to).toEqual([{ sink: 'slack' }]);
});
