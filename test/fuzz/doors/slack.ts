/** Signed and unsigned posts of Slack into the function behind its buttons. */
import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { create } from '#functions/on-slack-action.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs } from '#shared/domain/instant.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { alertWith } from '#test/shared/alerts/alerts.ts';
import { NOW } from '#test/shared/events/fixture.ts';
import { memoryLifecycle } from '#test/support/memory-lifecycle.ts';
import { textChanged } from '../changed.ts';
import { asText, type Made, made } from '../input.ts';
import { stackOf, textOf } from '../parse.ts';
import type { Became } from '../parser.ts';
import { slackSamples } from '../parsers/people.ts';
import { type Random, randomOf } from '../random.ts';
import { type Door, numbers } from './door.ts';

const SECRET = 'signing-verysecret';
const TIMESTAMP = String(Math.floor(epochMs(NOW) / 1_000));

export const slack: Door = {
  name: 'slack',
  about: "posts into the function behind Slack's buttons, nine of ten signed",
  async run(run, tally) {
    const { subject, rule } = alertWith();
    const ref = { subject, rule: rule.id };
    const did = new Map<string, number>();
    const table = createMemoryTable(tableDefinition);
    const handle = create({
      signingSecret: async () => SECRET,
      replays: createReplays(table, () => NOW),
      requests: createExceptionRequests(table, () => NOW),
      ownerOf: async () => undefined,
      lifecycle: memoryLifecycle([ref]).lifecycle,
      findingOf: async (id) => (id === slackFinding ? ref : undefined),
      mayAct: async (user) => ['U1', 'U2'].includes(user),
      interaction: {
        open: async () => {},
        ask: async () => {},
        answer: async () => {},
        whisper: async () => true,
      },
      clock: () => NOW,
      log: { info() {}, warn() {}, error() {} },
      meter: {
        count(name, by = 1, dimensions = {}) {
          const key = dimensions['did'] ?? name;
          did.set(key, (did.get(key) ?? 0) + by);
        },
      },
    });
    for (const some of numbers(run)) {
      for (const n of some) {
        const random = randomOf(run.seed, n);
        const input = made(slackSamples, random);
        tally.sent('slack', input.making);
        const refusals = did.get('refused') ?? 0;
        const done = doneIn(did);
        try {
          const { statusCode = 200, body = '' } = await handle(eventOf(input, random, n));
          const isRefused = (did.get('refused') ?? 0) > refusals || body.includes('errors');
          const isDone = doneIn(did) > done;
          tally.became('slack', isDone ? 'processed' : becameOf(statusCode, isRefused));
        } catch (error) {
          tally.fell({ n, where: 'slack', what: stackOf(error), input: textOf(input.document) });
        }
      }
      if (((some[0] ?? 0) / some.length) % 50 === 0) run.look();
    }
  },
};

const slackFinding = alertWith().finding;

const doneIn = (did: ReadonlyMap<string, number>): number =>
  ['done', 'unchanged', 'asked', 'nothing'].reduce((sum, each) => sum + (did.get(each) ?? 0), 0);

function becameOf(status: number, isRefused: boolean): Became {
  if (status >= 500) throw new Error(`it answered ${status}`);
  return status >= 400 || isRefused ? 'rejected' : 'ignored';
}

function eventOf({ making, document }: Made, random: Random, n: number): APIGatewayProxyEventV2 {
  const payload = asText(document, making, random).toWellFormed();
  // Two clicks are never the same bytes: Slack gives each a trigger of its own.
  const body = new URLSearchParams({ payload, n: String(n) }).toString();
  const hash = createHmac('sha256', SECRET).update(`v0:${TIMESTAMP}:${body}`).digest('hex');
  const signature = random.is(0.1) ? textChanged(`v0=${hash}`, random) : `v0=${hash}`;
  const isBase64Encoded = random.is(0.5);
  return {
    version: '2.0',
    routeKey: 'POST /slack/action',
    rawPath: '/slack/action',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': random.is(0.02) ? textChanged(TIMESTAMP, random) : TIMESTAMP,
      'x-slack-signature': signature,
    },
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
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
  };
}
