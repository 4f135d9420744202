import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { slackScopes } from '#shared/adapters/doctor/slack-scopes.ts';

async function slack(answer: (response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { scopes: slackScopes(`http://127.0.0.1:${address.port}`), asked };
}

test('the scopes are those of the header', async () => {
  const { scopes, asked } = await slack((response) =>
    response
      .writeHead(200, { 'x-oauth-scopes': 'chat:write, users:read,' })
      .end(JSON.stringify({ ok: true })),
  );
  expect(await scopes.scopesOf('xoxb-example')).toEqual(['chat:write', 'users:read']);
  expect(asked).toEqual(['POST /api/auth.test Bearer xoxb-example']);
});

test('a token that Slack does not accept has none', async () => {
  const { scopes } = await slack((response) =>
    response.end(JSON.stringify({ ok: false, error: 'invalid_auth' })),
  );
  expect(await scopes.scopesOf('xoxb-example')).toBeUndefined();
});

test('a Slack that is away is unknown, and the token is told to nobody', async () => {
  const { scopes } = await slack((response) => response.writeHead(503).end('away'));
  const failed = await scopes.scopesOf('xoxb-example').catch((error: unknown) => error);
  expect(failed).toMatchObject({ name: 'Unread', evidence: { slack: 'answered 503' } });
  const nobody = slackScopes('http://127.0.0.1:1');
  const silent = await nobody.scopesOf('xoxb-example').catch((error: unknown) => error);
  expect(silent).toMatchObject({ name: 'Unread', evidence: { slack: 'not reached' } });
  expect(JSON.stringify(silent)).not.toContain('xoxb');
});
