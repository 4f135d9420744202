import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { redriveCommand } from '#cli/commands/redrive.ts';
import type { Io, Output } from '#cli/io.ts';
import { givenUpQueues } from '#cli/redrive/given-up.ts';
import { hubOf } from '#cli/uninstall/hub.ts';
import { printedService } from '#local/printed-service.ts';
import { createSqsDeadLetters } from '#shared/adapters/sqs-dead-letters.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { DeadLetter, DeadLetters } from '#shared/ports/dead-letters.ts';
import { httpServer } from '../shared/adapters/http-server.ts';
import { inProcess } from './cli.ts';

const letter = (id: string, attributes: Readonly<Record<string, string>> = {}): DeadLetter => ({
  id,
  body: `{"n":"${id}"}`,
  attributes,
  receipt: `r-${id}`,
});

/** Queues in memory; what was taken is hidden until it is released or forgotten. */
function queues(given: Readonly<Record<string, readonly DeadLetter[]>>) {
  const waiting = new Map(Object.entries(given).map(([name, all]) => [name, [...all]]));
  const sent: { readonly queue: string; readonly body: string; readonly attributes: object }[] = [];
  const forgotten: string[] = [];
  const refused = new Set<string>();
  const letters: DeadLetters = {
    async depth(queue) {
      if (refused.has(queue)) throw Object.assign(new Error('no'), { name: 'AccessDenied' });
      return waiting.get(queue)?.length ?? 0;
    },
    take: async (queue) => waiting.get(queue)?.splice(0, 10) ?? [],
    release: async (queue, one) => void waiting.get(queue)?.push(one),
    send: async (queue, body, attributes) => void sent.push({ queue, body, attributes }),
    forget: async (_, { id }) => void forgotten.push(id),
  };
  return { letters, waiting, sent, forgotten, refused };
}

async function ran(letters: DeadLetters, ...args: readonly string[]) {
  const texts = { out: '', err: '' };
  const output = (name: 'out' | 'err'): Output => ({
    write(text) {
      texts[name] += text;
      return true;
    },
    drained: async () => {},
    isClosed: false,
    isTTY: false,
  });
  const io: Io = {
    stdin: (async function* () {})(),
    stdout: output('out'),
    stderr: output('err'),
    isTTY: false,
    env: {},
    cwd: '.',
    now: () => instantOf(0),
    interrupted: new AbortController().signal,
  };
  const code = await redriveCommand(async () => letters).run(args, io);
  return { code, ...texts };
}

const ALERTS = 'plumbline-prod-alert-dead-letters';
const EVENTS = 'plumbline-prod-undelivered-events';

test('every queue that nobody works off is known, and where its messages belong', async () => {
  const known = givenUpQueues(hubOf(await printedService(), 'prod').resources);
  const routes = known.map(({ queue, to }) => [queue.replace('plumbline-prod-', ''), to]);
  expect(Object.fromEntries(routes)).toMatchObject({
    'configuration-change-dead-letters': 'plumbline-prod-configuration-changes',
    'undelivered-events': 'plumbline-prod-configuration-changes',
    'api-call-dead-letters': 'plumbline-prod-api-calls',
    'undelivered-calls': 'plumbline-prod-api-calls',
    'read-request-dead-letters': 'plumbline-prod-read-requests',
    'alert-dead-letters': 'plumbline-prod-alert-deliveries',
    'undelivered-alerts': 'plumbline-prod-alert-deliveries',
    'outbox-failures': undefined,
    'schedule-failures': undefined,
  });
});

test('puts back all of it, sent before it is forgotten, and says what, how many and why', async () => {
  const why = { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'not allowed', RULE_ARN: 'arn:rule' };
  const many = Array.from({ length: 23 }, (_, n) => letter(`a-${n}`, { severity: 'high' }));
  const { letters, sent, forgotten } = queues({ [ALERTS]: many, [EVENTS]: [letter('e', why)] });
  const { code, out, err } = await ran(letters);
  expect(code).toBe(0);
  expect(sent).toHaveLength(24);
  expect(forgotten).toHaveLength(24);
  expect(sent.find(({ body }) => body.includes('"a-0"'))).toEqual({
    queue: 'plumbline-prod-alert-deliveries',
    body: '{"n":"a-0"}',
    attributes: { severity: 'high' },
  });
  // What was said of the failure is not said of the next try.
  expect(sent.find(({ body }) => body.includes('"e"'))?.attributes).toEqual({
    RULE_ARN: 'arn:rule',
  });
  expect(out).toContain(`${ALERTS}: 23 put back to plumbline-prod-alert-deliveries`);
  expect(out).toContain("  23 × in the function's log, by message id");
  expect(out).toContain('  1 × NO_PERMISSIONS: not allowed');
  expect(err).toBe('24 put back\n');
});

test('a dry run tells, and leaves everything where it is', async () => {
  const { letters, sent, waiting } = queues({ [ALERTS]: [letter('a'), letter('b')] });
  const { code, out, err } = await ran(letters, '--dry-run');
  expect([code, sent]).toEqual([0, []]);
  expect(waiting.get(ALERTS)).toHaveLength(2);
  expect(out).toContain('2 waiting, would go back to plumbline-prod-alert-deliveries');
  expect(err).toBe('2 waiting; nothing was put back\n');
});

test('one queue, of another stage, as JSON', async () => {
  const name = 'plumbline-dev-alert-dead-letters';
  const { letters, sent } = queues({ [name]: [letter('a')], [ALERTS]: [letter('b')] });
  const { code, out } = await ran(
    letters,
    ...['--queue', 'alert-dead-letters', '--stage', 'dev', '--json'],
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    schema: 1,
    dryRun: false,
    queues: [
      {
        queue: name,
        to: 'plumbline-dev-alert-deliveries',
        waiting: 1,
        putBack: 1,
        reasons: { "in the function's log, by message id": 1 },
      },
    ],
  });
  expect(sent).toHaveLength(1);
});

test('what comes back at once is left for the next time', async () => {
  const { letters, waiting, sent } = queues({ [ALERTS]: [letter('a'), letter('b')] });
  const bouncing: DeadLetters = {
    ...letters,
    async send(...given) {
      await letters.send(...given);
      waiting.get(ALERTS)?.push(letter('again'));
    },
  };
  await ran(bouncing);
  expect(sent.length).toBeLessThan(5);
});

test('what failed for good reason of its own is left', async () => {
  const failures = 'plumbline-prod-schedule-failures';
  const { letters, sent, waiting } = queues({ [failures]: [letter('a')] });
  const { out } = await ran(letters);
  expect(out).toContain('1 waiting; nothing to put back, the next sweep does what failed');
  expect([sent, waiting.get(failures)?.length]).toEqual([[], 1]);
});

test('a queue that is closed to us does not keep the others', async () => {
  const { letters, sent, refused } = queues({ [ALERTS]: [letter('a')] });
  refused.add(EVENTS);
  const { code, err } = await ran(letters);
  expect(code).toBe(5);
  expect(err).toContain(`${EVENTS}: AccessDenied: no`);
  expect(sent).toHaveLength(1);
});

describe('what is asked wrongly', () => {
  test.each([
    [['--queue', 'alert-dead-leters'], '"alert-dead-leters" is none of'],
    [['--stage', 'Prod!'], '--stage: "Prod!" is not a stage'],
    [['--region', 'moon'], '--region: "moon" is not a Region'],
    [['all'], 'takes no all'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await inProcess(['redrive', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});

test('speaks to SQS as SQS wants it', async () => {
  const json = (value: object) => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(value),
  });
  const { origin, received } = await httpServer(
    json({ QueueUrl: 'http://127.0.0.1/111122223333/q' }),
    json({ Attributes: { ApproximateNumberOfMessages: '2' } }),
    json({
      Messages: [
        {
          MessageId: 'm-1',
          ReceiptHandle: 'r-1',
          Body: 'hello',
          MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } },
        },
      ],
    }),
    json({}),
  );
  const client = new SQSClient({
    region: 'eu-west-1',
    endpoint: origin,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
    md5: false,
  });
  const letters = createSqsDeadLetters({ region: 'eu-west-1', client });
  expect(await letters.depth('q')).toBe(2);
  const [taken] = await letters.take('q');
  expect(taken).toEqual({ id: 'm-1', body: 'hello', attributes: { a: 'b' }, receipt: 'r-1' });
  await letters.send('q', 'hello', { a: 'b' });
  if (taken !== undefined) await letters.release('q', taken);
  if (taken !== undefined) await letters.forget('q', taken);
  expect(
    received.map(({ headers }) => String(headers['x-amz-target']).replace('AmazonSQS.', '')),
  ).toEqual([
    'GetQueueUrl',
    'GetQueueAttributes',
    'ReceiveMessage',
    'SendMessage',
    'ChangeMessageVisibility',
    'DeleteMessage',
  ]);
});
