import { expect, test } from 'vitest';
import { create } from '#functions/on-http-request.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { httpEvent } from '#shared/api/lambda-event.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { documentingFunction } from '#test/support/documented.ts';
import { movingClock, playStream } from '../query/organization.ts';

const HUB = '111122223333';

/** As API Gateway's HTTP API sends it, payload 2.0. */
function event(path: string, query: string, authorizer: unknown, more: object = {}) {
  return {
    version: '2.0',
    routeKey: 'GET /{proxy+}',
    rawPath: path,
    rawQueryString: query,
    headers: { accept: 'application/json', host: 'api.example' },
    requestContext: {
      accountId: HUB,
      authorizer,
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'curl' },
      requestId: 'request-1',
      stage: '$default',
    },
    isBase64Encoded: false,
    ...more,
  };
}

const iam = (accountId: string) => ({
  iam: {
    accessKey: 'ASIAEXAMPLE',
    accountId,
    callerId: 'AROAEXAMPLE:ada',
    userArn: `arn:aws:sts::${accountId}:assumed-role/Auditor/ada`,
    userId: 'AROAEXAMPLE:ada',
  },
});

const jwt = {
  jwt: {
    claims: { sub: 'u-1', email: 'ada@example.com', 'cognito:groups': '[auditors eu]' },
    scopes: null,
  },
};

async function handler() {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock();
  await playStream(
    table,
    [{ account: 0, resource: 0, region: 0, state: 1, letters: ['V', 'C'] }],
    time,
  );
  const handle = create({
    table,
    clock: time.clock,
    settledMs: 0,
    rules: [],
    incidents: [],
    frameworks: [],
    access: defaultAccess(`arn:aws:iam::${HUB}:role/Auditor`),
  });
  return documentingFunction(handle);
}

test('a signed request of the role that deployed is answered', async () => {
  const answer = await (await handler())(event('/v1/findings', 'limit=1', iam(HUB)));
  expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false });
  expect(answer.headers['content-type']).toBe('application/json');
  expect(JSON.parse(answer.body).items).toHaveLength(1);
});

test.for([
  ['nobody', undefined, 401],
  ['another account', iam('999988887777'), 403],
  ['a token that nothing is said of', jwt, 403],
] as const)('%s is not answered', async ([, authorizer, status]) => {
  const answer = await (await handler())(event('/v1/findings', '', authorizer));
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

test('who sent it is what the gateway has made sure of', () => {
  expect(httpEvent(event('/v1/rules', '', iam(HUB))).caller).toEqual({
    kind: 'iam',
    id: `arn:aws:sts::${HUB}:assumed-role/Auditor/ada`,
    name: 'ada',
    accountId: HUB,
  });
  expect(httpEvent(event('/people/v1/rules', '', jwt))).toMatchObject({
    caller: { kind: 'jwt', id: 'u-1', name: 'ada@example.com', groups: ['auditors', 'eu'] },
    request: { url: 'https://api.local/v1/rules' },
  });
});

test('a body arrives, encoded or not', async () => {
  const post = { requestContext: { http: { method: 'POST' } }, rawPath: '/v1/exceptions' };
  const plain = httpEvent({ ...post, body: '{"a":1}' });
  const encoded = httpEvent({ ...post, body: 'eyJhIjoxfQ==', isBase64Encoded: true });
  expect(await plain.request.text()).toBe('{"a":1}');
  expect(await encoded.request.text()).toBe('{"a":1}');
});
