/** What Slack sends when somebody acts there, as API Gateway hands it on. */
import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { epochMs, type Instant } from '#shared/domain/instant.ts';

/** payload: the JSON of a click or a form, signed with the app's secret at a time. */
export function signedAction(
  payload: object,
  secret: string,
  now: Instant,
): APIGatewayProxyEventV2 {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(epochMs(now) / 1_000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return eventWith(body, {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${hash}`,
  });
}

export function eventWith(
  body: string,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /slack/action',
    rawPath: '/slack/action',
    rawQueryString: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'example',
      domainPrefix: 'example',
      http: {
        method: 'POST',
        path: '/slack/action',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'Slackbot',
      },
      requestId: 'r-1',
      routeKey: 'POST /slack/action',
      stage: '$default',
      time: '20/Nov/2026:14:06:30 +0000',
      timeEpoch: 1_795_183_590_000,
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
