/** Found by fuzzing: what a client may write into a request, and Request or Headers do not take. */
import { expect, test } from 'vitest';
import { httpEvent } from '#shared/api/lambda-event.ts';
import { webRequest } from '#shared/api/web-request.ts';

const event = (method: string, headers: Readonly<Record<string, unknown>>) => ({
  rawPath: '/v1/findings',
  headers,
  requestContext: { http: { method } },
});

test.each([
  ['accept', 'application/json\u0000'],
  ['accept', 'text/日本'],
  ['if-none-match', '\ud800'],
  ['accept', 7],
  ['a name', 'that is none'],
  ['', 'without a name'],
])('a header %j: %j is left out', (name, value) => {
  const { request } = httpEvent(event('GET', { [name]: value, 'if-none-match': '"x"' }));
  expect(request.headers.get('accept')).toBe(null);
});

test('headers that can be are read, and only those that the API asks for', () => {
  const headers = { accept: 'text/csv', 'user-agent': 'é', 'if-none-match': '"1"' };
  const { request } = httpEvent(event('GET', headers));
  expect([...request.headers]).toEqual([
    ['accept', 'text/csv'],
    ['if-none-match', '"1"'],
  ]);
});

test.each(['TRACE', 'CONNECT', 'track', '', '=1+1', 'Ü'])('a method %j is another', (method) => {
  expect(httpEvent(event(method, {})).request.method).toBe('OTHER');
});

test('a body goes with what may have one', async () => {
  const url = new URL('https://api.local/v1/exceptions');
  const sent = { header: () => undefined, body: '{}' };
  expect(await webRequest(url, { ...sent, method: 'post' }).text()).toBe('{}');
  expect(webRequest(url, { ...sent, method: 'GET' }).body).toBe(null);
});
