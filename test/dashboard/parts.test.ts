import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linear, ticks } from '../../dashboard/charts/scale.ts';
import { entriesOf, lanesOf } from '../../dashboard/pages/resource/entries.ts';
import { filterIn, queryText, toggled } from '../../dashboard/routing/filter.ts';
import { hasTime } from '../../dashboard/routing/fixed-time.ts';
import { tokensIn } from '../../dashboard/sign-in/tokens.ts';
import { counted, percent } from '../../dashboard/text/numbers.ts';
import {
  ago,
  endOfDay,
  instantOfField,
  lasting,
  minuteText,
  monthStart,
  monthText,
} from '../../dashboard/text/times.ts';

describe('scales', () => {
  test('ticks begin at zero, hold the largest, and are few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (largest) => {
        const all = ticks(largest);
        expect(all[0]).toBe(0);
        expect(all.at(-1)).toBeGreaterThanOrEqual(largest);
        expect(all.length).toBeLessThanOrEqual(6);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  test('the ends of values stand at the ends of places', () => {
    const x = linear([10, 20], [100, 300]);
    expect([x(10), x(15), x(20)]).toEqual([100, 200, 300]);
    expect(linear([5, 5], [0, 9])(5)).toBe(0);
  });
});

describe('filters', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
  const name = fc.string({ minLength: 1, maxLength: 12 });

  test('what is written into an address is read from it again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
        (rule, owner) => {
          const query = new URLSearchParams(queryText({ rule, owner }));
          expect(filterIn(query)).toEqual({ rule, owner });
        },
      ),
    );
  });

  test('a value goes in and out', () => {
    const once = toggled({}, 'severity', 'high');
    expect(once).toEqual({ severity: ['high'] });
    expect(toggled(once, 'severity', 'high')).toEqual({ severity: [] });
    expect(queryText(toggled(once, 'severity', 'high'))).toBe('');
  });

  test.for([
    ['/v1/findings?asOf=2026-01-01', true],
    ['/v1/diff?from=x&to=y', true],
    ['/v1/findings?tag=asOf', false],
    ['/v1/rules', false],
  ] as const)('%s names its time: %s', ([path, expected]) => {
    expect(hasTime(path)).toBe(expected);
  });
});

test.for([
  [0, '0 resources'],
  [1, '1 resource'],
  [2, '2 resources'],
  [12_345, '12,345 resources'],
] as const)('%i: %s', ([n, text]) => {
  expect(counted(n, 'resource')).toBe(text);
});

test('what is not whole is never 100 %', () => {
  expect(percent(1)).toBe('100 %');
  expect(percent(0.9999)).toBe('99.9 %');
  expect(percent(0)).toBe('0 %');
});

describe('times', () => {
  const now = '2026-11-20T12:00:00.000Z';

  test.for([
    ['2026-11-20T11:59:50.000Z', 'just now'],
    ['2026-11-20T11:30:00.000Z', '30 min ago'],
    ['2026-11-17T12:00:00.000Z', '3 d ago'],
    ['2026-11-23T12:00:00.000Z', 'in 3 d'],
  ] as const)('%s is %s', ([at, text]) => {
    expect(ago(at, now)).toBe(text);
  });

  test('are of UTC, whatever the place', () => {
    expect(minuteText('2026-03-29T00:30:00.000Z')).toBe('29 Mar 2026, 00:30');
    expect(endOfDay('2026-03-29T00:30:00.000Z')).toBe('2026-03-29T23:59:59.999Z');
    expect(instantOfField('2026-03-29T02:30')).toBe('2026-03-29T02:30:00.000Z');
    expect(instantOfField('nonsense')).toBeUndefined();
    expect(lasting(90_061_000)).toBe('25 h');
  });
});

test.for([
  ['2026-11-20T12:00:00.000Z', -5, '2026-06-01T00:00:00.000Z', 'Jun 2026'],
  ['2026-03-31T23:59:59.999Z', 0, '2026-03-01T00:00:00.000Z', 'Mar 2026'],
  ['2026-01-15T00:00:00.000Z', -1, '2025-12-01T00:00:00.000Z', 'Dec 2025'],
] as const)('the month of %s and %i further begins %s', ([instant, away, begin, text]) => {
  expect(monthStart(instant, away)).toBe(begin);
  expect(monthText(begin.slice(0, 7))).toBe(text);
});

describe('entries of a timeline', () => {
  const transition = {
    id: 't',
    observedAt: '2026-11-20T12:00:00.000Z',
    recordedAt: '2026-11-20T12:00:01.000Z',
    source: 'config-event',
    deleted: false,
  };
  const opened = {
    rule: 'restricted-ssh',
    kind: 'opened',
    at: '2026-11-20T12:00:00.000Z',
    severity: 'high',
    key: 'k',
    evidence: [],
  };
  const lanesFor = (more: object, change: object = {}) =>
    entriesOf({
      items: [{ ...transition, ...more, changes: [{ ...opened, ...change }] } as never],
    }).map(lanesOf);

  test('stand beside who did it and what was told', () => {
    expect(lanesFor({ who: { kind: 'known', calls: [] } })).toEqual([
      ['verdicts', 'actors', 'alerts'],
    ]);
    expect(lanesFor({ who: { kind: 'unknown', why: 'no call' } })).toEqual([
      ['verdicts', 'alerts'],
    ]);
    expect(lanesFor({}, { muted: 'baseline' })).toEqual([['verdicts']]);
    expect(lanesFor({}, { kind: 'excepted' })).toEqual([['people', 'alerts']]);
    expect(lanesFor({}, { kind: 'noted' })).toEqual([['configuration']]);
  });
});

describe('tokens of an issuer', () => {
  const issuer = { issuer: 'https://login.example', clientId: 'dashboard' };
  const idToken = (claims: Readonly<Record<string, unknown>>): string =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  const good = { iss: 'https://login.example', aud: 'dashboard', nonce: 'n' };
  const answer = (claims: Readonly<Record<string, unknown>>) => {
    return { access_token: 'a', id_token: idToken(claims), expires_in: 60 };
  };

  test('are taken when they are for us and for this sign-in', () => {
    expect(tokensIn(answer(good), issuer, 'n').bearer).toBe('a');
    expect(tokensIn(answer({ ...good, aud: ['x', 'dashboard'] }), issuer, 'n').bearer).toBe('a');
    expect(tokensIn({ access_token: 'b' }, issuer, undefined).bearer).toBe('b');
  });

  test.for([
    ['of another issuer', { ...good, iss: 'https://evil.example' }],
    ['for another client', { ...good, aud: 'other' }],
    ['of another sign-in', { ...good, nonce: 'm' }],
    ['that says nothing', {}],
  ] as const)('are refused: one %s', ([, claims]) => {
    expect(() => tokensIn(answer(claims), issuer, 'n')).toThrow('another sign-in');
  });

  test('without a token for the API there is none', () => {
    expect(() => tokensIn({}, issuer, undefined)).toThrow('access_token');
    expect(() => tokensIn({ access_token: 'a', id_token: 'x.y' }, issuer, 'n')).toThrow();
  });
});
