import { expect, test } from 'vitest';
import { catalogOf } from '#shared/configuration/catalog.ts';
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import { differencesOf } from '#shared/configuration/differences.ts';
import type { Place } from '#shared/configuration/place.ts';
import type { Exception } from '#shared/domain/lifecycle.ts';
import { minute } from '#test/support/evidence.ts';
import { everywhere, fewDoors, type Layers, overriding } from './overriding.ts';

const catalog = catalogOf([fewDoors(), fewDoors('1', 'fewer-doors')]);
const place = (accountId: string, unit: string): Place => ({
  accountId,
  ouPath: [
    { id: 'r-1', name: 'Root' },
    { id: `ou-${unit}`, name: unit },
  ],
  tags: {},
});
const places = [place('111111111111', 'Prod'), place('222222222222', 'Sandbox')];

const whole = (overrides: ReturnType<typeof overriding>): Configuration => ({
  ...builtInConfiguration,
  ...overrides,
});

function between(before: Layers, after: Layers) {
  const [was, is] = [whole(overriding(...before)), whole(overriding(...after))];
  return differencesOf(was, is, catalog, places);
}

test('a difference says which accounts it is about', () => {
  const { all, concerned } = between(
    [],
    [
      [{ kind: 'unit', unit: 'Root/Sandbox' }, { mode: 'off' }],
      [{ kind: 'account', accountId: '333333333333' }, { severity: 'high' }],
    ],
  );
  expect(all).toEqual([
    { words: 'few-doors: mode alert → off in account 222222222222', weakens: true },
    { words: 'few-doors: severity medium → high in account 333333333333', weakens: false },
  ]);
  expect([...concerned.accounts]).toEqual([['222222222222', ['few-doors']]]);
  expect(concerned.elsewhere).toEqual(['few-doors']);
});

test('what something more specific hides changes nothing', () => {
  const hidden = [{ kind: 'unit', unit: 'Root' }, { mode: 'alert' }] as const;
  const { all } = between([hidden], [hidden, [everywhere, { mode: 'off' }]]);
  expect(all.map(({ words }) => words)).toEqual([
    'few-doors: mode alert → off in every other account',
  ]);
});

test('taking away what made it stricter weakens', () => {
  const strict = [{ kind: 'unit', unit: 'ou-Prod' }, { severity: 'critical' }] as const;
  expect(between([strict], []).weakens).toEqual([
    'few-doors: severity critical → medium in account 111111111111',
  ]);
});

test.each([
  ['alert', 'digest', false, false],
  ['alert', 'shadow', true, false],
  ['digest', 'off', true, true],
  ['shadow', 'off', true, true],
  ['off', 'shadow', false, true],
  ['off', 'alert', false, true],
] as const)('mode %s → %s: weakens %s, judges again %s', (from, to, weakens, rejudges) => {
  const found = between([[everywhere, { mode: from }]], [[everywhere, { mode: to }]]);
  expect(found.weakens.length > 0).toBe(weakens);
  expect(found.concerned.accounts.size > 0).toBe(rejudges);
});

test('a parameter may weaken: only its rule knows', () => {
  const { all } = between([], [[everywhere, { rule: 'fewer-doors', most: 9 }]]);
  expect(all).toEqual([
    {
      words:
        'fewer-doors: most 2 → 9 in 2 accounts (111111111111, 222222222222) and in every other account',
      weakens: true,
    },
  ]);
});

test('a place that no account is known of is named', () => {
  const { all } = between(
    [],
    [
      [{ kind: 'unit', unit: 'ou-new' }, { mode: 'digest' }],
      [{ kind: 'tag', key: 'environment', value: 'dev' }, { mode: 'digest' }],
    ],
  );
  expect(all.map(({ words }) => words)).toEqual([
    'few-doors: mode alert → digest in unit ou-new and in tag environment=dev',
  ]);
});

test('exceptions, routes and grants are named; a new exception weakens', () => {
  const exception: Exception = {
    id: 'SEC-1',
    rule: 'few-doors',
    scope: { accountId: '111111111111' },
    owner: 'a',
    requester: 'b',
    approver: 'c',
    verified: false,
    reason: 'for a test of what is told',
    from: minute(0),
    until: minute(10),
    source: 'exceptions.yml:2',
  };
  const grant = { to: { kind: 'oidc', group: 'team' }, can: ['read'], scope: {}, line: 2 } as const;
  const { default: fallback } = builtInConfiguration.routes;
  const route = { ...fallback, name: 'x', match: { owners: ['x'] } };
  const after: Configuration = {
    ...builtInConfiguration,
    exceptions: { exceptions: [exception] },
    routes: { routes: [route], default: { ...fallback, digest: 'daily' } },
    access: { grants: [grant] },
  };
  const there = differencesOf(builtInConfiguration, after, catalog, places);
  expect(there.all).toEqual([
    {
      words: `exception SEC-1 of few-doors for {"accountId":"111111111111"} until ${minute(10)}: new`,
      weakens: true,
    },
    { words: 'route x: new', weakens: false },
    { words: 'route default: changed', weakens: false },
    { words: 'access: oidc group team may read on everything', weakens: false },
  ]);
  expect(differencesOf(after, builtInConfiguration, catalog, places).weakens).toEqual([]);
  const moved = {
    ...after,
    exceptions: { exceptions: [{ ...exception, source: 'exceptions.yml:9' }] },
  };
  expect(differencesOf(after, moved, catalog, places).all).toEqual([]);
});
