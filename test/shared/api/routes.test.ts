import { beforeAll, describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { openApi } from '#shared/api/openapi.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import { problemNames } from '#shared/api/problems.ts';
import { routes } from '#shared/api/routes/index.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { shuffledTable } from '#test/support/shuffled-table.ts';
import {
  accountOf,
  accounts,
  movingClock,
  playStream,
  writeDirectory,
} from '../query/organization.ts';
import { apiOf, caller, type TestApi } from './api-of.ts';

const time = movingClock();
let api: TestApi;
let key: string;

beforeAll(async () => {
  const table = shuffledTable(createMemoryTable(tableDefinition));
  await writeDirectory(
    table,
    accounts.map((id, index) => [1, accountOf(id, index === 0 ? 'Prod' : 'Test')]),
  );
  await playStream(
    table,
    [
      { account: 0, resource: 0, region: 0, state: 1, letters: ['V', 'C'] },
      { account: 0, resource: 1, region: 0, state: 2, letters: ['V', 'W'] },
      { account: 1, resource: 1, region: 1, state: 3, letters: ['C', 'W'] },
      { account: 0, resource: 0, region: 0, state: 9, letters: ['C', 'C'] },
    ],
    time,
  );
  const milestones = createMilestones(table, time.clock);
  const first = { at: instantOf(0), knownAt: time.clock() };
  await milestones.add({ name: 'first', ...first, by: 'ada' });
  api = apiOf(table, time.clock, { milestones });
  key = await firstKey(api);
});

async function firstKey({ json }: TestApi): Promise<string> {
  const [first] = (await json('/v1/findings')).records('items');
  if (first === undefined) throw new Error('nothing was found');
  return first.text('key');
}

/** A request for each route that only reads. */
const examples: Readonly<Record<string, () => string>> = {
  listFindings: () => '/v1/findings?severity=high,critical',
  getFinding: () => `/v1/findings/${key}`,
  listIncidents: () => '/v1/incidents',
  getIncident: () => `/v1/incidents/${key}`,
  getTimeline: () => '/v1/timeline?resource=sg-000',
  listTransitions: () => '/v1/transitions?rule=r1',
  getDiff: () => '/v1/diff?from=2026-01-01',
  getSummary: () => '/v1/summary',
  countFindings: () => '/v1/counts?by=owner',
  getTrends: () => '/v1/trends?days=3',
  getTimeToFix: () => '/v1/time-to-fix?by=ou&targets=high:1',
  getFacets: () => '/v1/facets?severity=high',
  getMatrix: () => '/v1/matrix?rows=ou&columns=severity',
  listRuleStandings: () => '/v1/rule-standings?pillar=security',
  listWorkloads: () => '/v1/accounts',
  listResources: () => '/v1/resources?limit=1',
  countResources: () => '/v1/resource-counts',
  listRules: () => '/v1/rules',
  getRule: () => '/v1/rules/restricted-ssh',
  listFrameworks: () => '/v1/frameworks',
  getFramework: () => '/v1/frameworks/cis-5.0',
  listAccounts: () => '/v1/directory',
  listCoverage: () => '/v1/coverage',
  listExceptions: () => '/v1/exceptions',
  listConfigurationVersions: () => '/v1/configuration-versions',
  getHealth: () => '/v1/health',
  listMilestones: () => '/v1/milestones',
  compareMilestones: () => '/v1/milestones/comparison?from=first',
};

const reading = routes.filter(({ method }) => method === 'get');

test('there is an example of every route that reads', () => {
  expect(Object.keys(examples).sort()).toEqual(reading.map(({ id }) => id).sort());
});

describe.for(reading)('$id', ({ id, rows, path, filters }) => {
  const example = (): string => examples[id]?.() ?? path;

  test('says as of when it is, by what knowledge, and how complete', async () => {
    const answer = await api.json(example());
    expect(answer.number('schema')).toBe(1);
    expect(answer.text('knownAt')).toMatch(/Z$/);
    expect(answer.text('dataAsOf')).toMatch(/Z$/);
    expect(answer.raw('coverage')).toMatchObject({ total: expect.any(Number), gaps: 0 });
  });

  test('is not sent again to who has it', async () => {
    const etag = (await api.ask(example())).headers.get('etag') ?? '';
    const again = await api.ask(example(), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const other = await api.ask(example(), { headers: { 'if-none-match': '"another"' } });
    expect(other.status).toBe(200);
    // That time has passed is no news, but to health, which says how long ago things were.
    if (id === 'getHealth') return;
    time.moveBy(1_500);
    const later = await api.ask(example(), { headers: { 'if-none-match': etag } });
    expect(later.status).toBe(304);
  });

  test('asked again with its times is the same in every byte', async () => {
    const accepted: readonly string[] = filters;
    if (!accepted.includes('knownAt')) return;
    const { asOf, knownAt } = JSON.parse(await (await api.ask(example())).text());
    const times = { ...(accepted.includes('asOf') && { asOf }), knownAt };
    const url = `${example()}${example().includes('?') ? '&' : '?'}${new URLSearchParams(times)}`;
    const [first, second] = [await api.ask(url), await api.ask(url)];
    const text = await first.text();
    expect(await second.text()).toBe(text);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    if (accepted.includes('asOf') && JSON.parse(text).reproducible) {
      expect(first.headers.get('etag')).not.toMatch(/^W/);
    }
  });

  test('comes as rows where it has any', async () => {
    for (const accept of ['text/csv', 'application/x-ndjson']) {
      const response = await api.ask(example(), { headers: { accept } });
      expect(response.status).toBe(rows === undefined ? 406 : 200);
      if (rows !== undefined) expect(response.headers.get('plumbline-known-at')).toMatch(/Z$/);
    }
  });

  test('tells nobody who is not known', async () => {
    expect((await api.ask(example(), { as: null })).status).toBe(401);
  });

  test('refuses a filter that it does not know, with its place', async () => {
    const url = `${example()}${example().includes('?') ? '&' : '?'}severty=high`;
    const response = await api.ask(url);
    const { errors } = JSON.parse(await response.text());
    expect(response.status).toBe(400);
    expect(errors[0].pointer).toBe('/severty');
  });
});

test('findings are listed most severe and oldest first, with their owner and unit', async () => {
  const answer = await api.json('/v1/findings');
  const items = answer.records('items');
  expect(items.map((each) => [each.text('resourceId'), each.text('ou')])).toEqual([
    ['sg-001', 'Root/Prod'],
    ['sg-001', 'Root/Prod'],
    ['sg-111', 'Root/Test'],
  ]);
  expect(answer.list('items')[0]).toMatchObject({
    owner: 'team-1',
    state: 'open',
    message: expect.stringMatching(/^It is/),
  });
});

test('the description is OpenAPI, and is the one in docs/', async () => {
  const response = await api.ask('/openapi.json');
  const served = JSON.parse(await response.text());
  expect(served).toEqual(openApi(routes));
  expect(served.openapi).toBe('3.1.0');
  const references = [
    ...JSON.stringify(served).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
  ];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name = ''] of references) expect(served.components.schemas).toHaveProperty(name);
  // `npx vitest run -u test/shared/api/routes.test.ts` writes it anew.
  await expect(`${JSON.stringify(served, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/openapi.json',
  );
});

test.for(problemNames)('the type of the problem %s resolves', async (name) => {
  const response = await api.ask(`/v1/problems/${name}`);
  expect(JSON.parse(await response.text())).toMatchObject({ type: `/v1/problems/${name}` });
});

test('a rule is told as it is in force in an account, with what set it', async () => {
  const table = createMemoryTable(tableDefinition);
  await writeDirectory(table, [[1, accountOf(accounts[0], 'Prod')]]);
  const { json } = apiOf(table, time.clock, {
    effective:
      async ({ accountId, ouPath }) =>
      () => ({
        parameters: { blockedPort1: accountId === accounts[0] ? 2222 : 20 },
        severity: ouPath.some(({ name }) => name === 'Prod') ? 'critical' : 'low',
        mode: 'alert',
        setBy: { parameters: { blockedPort1: 'config/overrides.yml:3' }, severity: 'x', mode: 'x' },
      }),
  });
  const path = '/v1/rules/restricted-common-ports';
  const item = (await json(`${path}?account=${accounts[0]}`)).record('item');
  const port = item.records('parameters').find((each) => each.text('name') === 'blockedPort1');
  expect(item.text('severity')).toBe('critical');
  expect(port?.number('value')).toBe(2222);
  expect(port?.text('setBy')).toBe('config/overrides.yml:3');
  expect((await json(path)).record('item').text('severity')).toBe('low');
});

test('what cannot be changed here says so', async () => {
  const post = { method: 'POST', body: '{}' };
  expect((await api.ask(`/v1/findings/${key}/acknowledge`, post)).status).toBe(501);
  expect((await api.ask(`/v1/findings/${key}/snooze`, post)).status).toBe(501);
  expect((await api.ask('/v1/exceptions', post)).status).toBe(501);
});

describe('what people do with a finding', () => {
  const did: unknown[] = [];
  const lifecycle: ApiPorts['lifecycle'] = {
    acknowledge: async (finding, by, note) => {
      did.push([finding.rule, by.name, by.door, note]);
      return { kind: 'done' };
    },
    snooze: async () => ({ kind: 'refused', why: 'at most 30 days' }),
    except: async ({ scope, requester, approver }) => {
      did.push([scope.accountId, requester, approver]);
      return { kind: 'unchanged', why: 'it was so already' };
    },
  };

  const post = async (path: string, body: unknown, more: Partial<ApiPorts> = {}) => {
    const table = createMemoryTable(tableDefinition);
    const own = movingClock();
    const event = { account: 0, resource: 0, region: 0, state: 1, letters: ['V', 'C'] } as const;
    await playStream(table, [event], own);
    const made = apiOf(table, own.clock, { lifecycle, ...more });
    const finding = await firstKey(made);
    const text = JSON.stringify(body).replace('KEY', finding);
    return made.ask(path.replace('KEY', finding), { method: 'POST', body: text });
  };
  const until = '2026-01-02T00:00:00.000Z';

  test('is done in the name of whoever sent the request', async () => {
    const response = await post('/v1/findings/KEY/acknowledge', { note: 'mine' });
    expect(await response.json()).toMatchObject({ done: 'acknowledged' });
    expect(did.pop()).toEqual(['r1', 'ada', 'api', 'mine']);
    const about = { finding: 'KEY', until, reason: 'a test', owner: 'ada', requester: 'bob' };
    const excepted = await post('/v1/exceptions', about);
    expect(await excepted.json()).toMatchObject({ done: 'unchanged' });
    expect(did.pop()).toEqual(['111122223333', 'bob', 'ada']);
  });

  test('is not approved by whoever asked for it, by any of their names', async () => {
    for (const requester of ['ada', ' Ada', 'ada@example.com', caller.id]) {
      const about = { finding: 'KEY', until, reason: 'a test', owner: 'team', requester };
      expect((await post('/v1/exceptions', about)).status).toBe(409);
    }
    expect(did).toEqual([]);
  });

  test('says why it could not be', async () => {
    const snoozed = await post('/v1/findings/KEY/snooze', { until, reason: 'later' });
    expect(snoozed.status).toBe(409);
    const wrong = await post('/v1/findings/KEY/snooze', { until: 'soon', reson: 'later' });
    expect(wrong.status).toBe(400);
    expect((await post('/v1/findings/KEY/acknowledge', 'no object')).status).toBe(400);
  });

  test('is refused to who may only read', async () => {
    const access: ApiPorts['access'] = {
      scopeOf: async (_, verb) => (verb === 'read' ? 'all' : []),
      may: async (_, verb) => verb === 'read',
    };
    expect((await post('/v1/findings/KEY/acknowledge', {}, { access })).status).toBe(403);
    expect(did).toEqual([]);
  });
});

test.for([
  ['GET', '/', 404],
  ['GET', '/v2/findings', 404],
  ['DELETE', '/v1/findings', 405],
  ['GET', '/v1/findings/nothing', 404],
  ['GET', '/v1/rules/nothing', 404],
  ['GET', '/v1/frameworks/nothing', 404],
  ['GET', '/v1/timeline?resource=nothing', 404],
  ['GET', '/v1/timeline', 400],
  ['GET', '/v1/problems/nothing', 404],
] as const)('%s %s is answered with %i', async ([method, path, status]) => {
  expect((await api.ask(path, { method })).status).toBe(status);
});
