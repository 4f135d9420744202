import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { formFor } from '#shared/api/forms.ts';
import { routes } from '#shared/api/routes/index.ts';
import { cell } from '#shared/formats/csv.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { movingClock, playStream } from '../query/organization.ts';
import { apiOf, type TestApi } from './api-of.ts';

let api: TestApi;
const time = movingClock();

beforeAll(async () => {
  const table = createMemoryTable(tableDefinition);
  const events = Array.from({ length: 10 }, (_, n) => {
    return {
      account: n % 3,
      resource: n % 2,
      region: 0,
      state: n + 1,
      letters: ['V', 'W'],
    } as const;
  });
  await playStream(table, events, time);
  api = apiOf(table, time.clock, { milestones: createMilestones(table, time.clock) });
});

async function refused(path: string) {
  const response = await api.ask(path);
  expect(response.status).toBe(400);
  const { errors } = JSON.parse(await response.text());
  return errors as readonly { pointer: string; detail: string }[];
}

describe('what cannot be asked is refused with its place, and what may have been meant', () => {
  test.for([
    ['severty=high', '/severty', 'did you mean severity?'],
    ['severity=hihg', '/severity', 'did you mean high?'],
    ['severity=', '/severity', 'is empty'],
    ['state=open,closed', '/state', 'none of open'],
    ['account=123', '/account', 'cannot be one'],
    ['account=%27%20OR%201=1', '/account', 'cannot be one'],
    ['region=EU', '/region', 'cannot be one'],
    ['resourceType=SecurityGroup', '/resourceType', 'cannot be one'],
    ['rule=%3Cscript%3E', '/rule', 'cannot be one'],
    ['kind=incidents', '/kind', 'did you mean incident?'],
    ['asOf=2026-02-30', '/asOf', 'is no time'],
    ['asOf=2026-04-31T00:00:00Z', '/asOf', 'is no time'],
    ['asOf=2026-13-01', '/asOf', 'is no time'],
    ['asOf=yesterday', '/asOf', 'is no time'],
    ['asOf=2099-01-01', '/asOf', 'future'],
    ['knownAt=2099-01-01', '/knownAt', 'future'],
    ['asOf=2026-01-01&knownAt=2025-12-31', '/asOf', 'after knownAt'],
    ['asOf=2026-01-01&asOf=2026-01-01', '/asOf', 'only once'],
    ['limit=201', '/limit', '1 to 200'],
    ['limit=99999999999999999999', '/limit', '1 to 200'],
    ['limit=0', '/limit', '1 to 200'],
    ['limit=-1', '/limit', '1 to 200'],
    ['limit=1e2', '/limit', '1 to 200'],
    ['limit=5&limit=6', '/limit', 'only once'],
    ['cursor=abc', '/cursor', 'none that this question gave'],
    ['cursor=', '/cursor', 'none that this question gave'],
    ['since=2026-01-01', '/since', 'no such filter here'],
    ['with=whom', '/with', 'did you mean who?'],
    ['__proto__=x', '/__proto__', 'no such filter'],
    ['constructor=x', '/constructor', 'no such filter'],
  ] as const)('findings?%s', async ([query, pointer, says]) => {
    const errors = await refused(`/v1/findings?${query}`);
    expect(errors[0]?.pointer).toBe(pointer);
    expect(errors[0]?.detail).toContain(says);
  });

  test.for([
    ['/v1/counts?by=rules', '/by', 'did you mean rule?'],
    ['/v1/trends?days=1', '/days', '2 to 400'],
    ['/v1/trends?days=401', '/days', '2 to 400'],
    ['/v1/time-to-fix?targets=high', '/targets', 'critical:1'],
    ['/v1/time-to-fix?since=2026-06-01', '/since', 'not before'],
    ['/v1/exceptions?endingWithin=0', '/endingWithin', '1 to 400'],
    ['/v1/milestones/comparison', '/from', 'is needed'],
    ['/v1/milestones/comparison?from=nothing', '/from', 'there is no such milestone'],
    ['/v1/timeline?resource=x&with=present,whom', '/with', 'did you mean who?'],
    ['/v1/diff', '/from', 'is needed'],
    ['/v1/diff?from=2026-02-31', '/from', 'is no time'],
    ['/v1/diff?from=2099-01-01', '/from', 'lies after'],
    ['/v1/transitions?since=2020-01-01', '/since', 'at most 92 days'],
  ] as const)('%s', async ([path, pointer, says]) => {
    const errors = await refused(path);
    expect(errors[0]?.pointer).toBe(pointer);
    expect(errors[0]?.detail).toContain(says);
  });

  test('every fault at once', async () => {
    const errors = await refused('/v1/findings?severty=x&asOf=never&account=1');
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/severty', '/asOf', '/account']);
  });
});

describe('a cursor', () => {
  const first = async () => (await api.json('/v1/findings?limit=2')).text('nextCursor');

  test('goes on with the same question', async () => {
    const seen = new Set<string>();
    let path: string = '/v1/findings?limit=2';
    for (let page = 0; page < 10; page++) {
      const answer = await api.json(path);
      const items = answer.records('items');
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(seen.size).toBeLessThan(seen.add(item.text('key')).size);
      const nextCursor = answer.optionalText('nextCursor');
      if (nextCursor === undefined) break;
      expect(answer.text('knownAt')).toBe(time.clock());
      path = `/v1/findings?limit=2&cursor=${nextCursor}`;
    }
    expect(seen.size).toBe((await api.json('/v1/findings')).list('items').length);
  });

  test.for([
    ['another filter', (cursor: string) => `/v1/findings?severity=high&cursor=${cursor}`],
    ['another time', (cursor: string) => `/v1/findings?asOf=2026-01-01&cursor=${cursor}`],
    ['another route', (cursor: string) => `/v1/transitions?cursor=${cursor}`],
  ] as const)('is refused with %s', async ([, path]) => {
    const errors = await refused(path(await first()));
    expect(errors[0]?.pointer).toBe('/cursor');
  });

  test('is refused when any part of it was changed', async () => {
    const cursor = await first();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(cursor.length - 1),
        fc.constantFrom(...'abXY01_-'),
        async (at, letter) => {
          fc.pre(cursor[at] !== letter);
          const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
          const response = await api.ask(`/v1/findings?limit=2&cursor=${changed}`);
          // The last letter of a base64 text may hold bits that nobody reads.
          const isSame = Buffer.from(changed.split('.')[0] ?? '', 'base64url').equals(
            Buffer.from(cursor.split('.')[0] ?? '', 'base64url'),
          );
          expect(response.status).toBe(
            isSame && changed.split('.')[1] === cursor.split('.')[1] ? 200 : 400,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('no text, wherever it stands, is more than a text', async () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      "' OR 1=1 --",
      '<script>alert(1)</script>',
      '\u0000',
      '../../etc/passwd',
      '=cmd()',
    ),
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.string({ unit: 'grapheme', maxLength: 3000 }),
  );
  const paths = routes.map(({ path, method }) => ({ path, method }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      nasty,
      fc.constantFrom(
        'account',
        'rule',
        'resource',
        'owner',
        'tag',
        'ou',
        'cursor',
        'limit',
        'asOf',
        'by',
        'from',
        'to',
        'with',
        'days',
        'targets',
        'since',
        'until',
        'knownAt',
        'region',
        'resourceType',
        'severity',
        'state',
        'kind',
        'endingWithin',
      ),
      nasty,
      async ({ path, method }, part, name, value) => {
        const filled = path.replace(/\{\w+\}/g, encodeURIComponent(part.toWellFormed()) || 'x');
        const url = `${filled}?${name}=${encodeURIComponent(value.toWellFormed())}`;
        const response = await api.ask(url, { method, ...(method === 'post' && { body: part }) });
        // A part of dots alone leads to another address, which may take another method.
        expect([200, 400, 403, 404, 405, 409, 501]).toContain(response.status);
      },
    ),
    { numRuns: 400 },
  );
}, 30_000);

test('no text in a body is more than a text', async () => {
  const text = fc.oneof(
    fc.constantFrom("'; DROP TABLE x; --", '<img src=x onerror=alert(1)>', '\u0000', '__proto__'),
    fc.string({ unit: 'binary', maxLength: 90 }),
  );
  const body = fc.oneof(
    fc.record({ name: text, note: text, asOf: text, frameworks: fc.array(text, { maxLength: 3 }) }),
    fc.record({ name: text, reason: text }),
    fc.jsonValue(),
  );
  const paths = ['/v1/milestones', '/v1/milestones/withdraw'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), body, async (path, given) => {
      const response = await api.ask(path, { method: 'POST', body: JSON.stringify(given) });
      expect([200, 201, 400, 404, 409]).toContain(response.status);
    }),
    { numRuns: 150 },
  );
});

test.for([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@x', `"'@x"`],
  ['\tx', `"'\tx"`],
  ['\rx', `"'\rx"`],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['plain', 'plain'],
  [-1, '-1'],
  [undefined, ''],
  [{ a: 1 }, '"{""a"":1}"'],
] as const)('%j in CSV is %j', ([value, written]) => {
  expect(cell(value)).toBe(written);
});

test.for([
  [null, 'json'],
  ['*/*', 'json'],
  ['text/csv', 'csv'],
  ['application/x-ndjson, */*;q=0.1', 'ndjson'],
  ['text/html', undefined],
  ['text/html, application/json;q=0.2', 'json'],
  ['text/csv;q=0', undefined],
] as const)('Accept: %s gives %s', ([accept, form]) => {
  expect(formFor(accept, { rows: { name: 'items', item: routes[0]?.shape as never } })).toBe(form);
});
