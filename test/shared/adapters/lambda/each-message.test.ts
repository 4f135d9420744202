import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachMessage } from '#shared/adapters/lambda/each-message.ts';
import type { Log } from '#shared/ports/log.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:plumbline-test-configuration-changes';

const message = (messageId: string, body: string): SQSEvent['Records'][number] => ({
  messageId,
  receiptHandle: `receipt of ${messageId}`,
  body,
  attributes: {
    ApproximateReceiveCount: '2',
    SentTimestamp: '1763651777000',
    SenderId: 'AIDAEXAMPLE',
    ApproximateFirstReceiveTimestamp: '1763651777001',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: queue,
  awsRegion: 'eu-west-1',
});

function recorded() {
  const errors: unknown[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_message, details) => errors.push(details),
  };
  return { log, errors };
}

test('exactly the messages that fail go back, and every one is worked on in order', async () => {
  const kind = fc.constantFrom('well', 'fails', 'no JSON');
  await fc.assert(
    fc.asyncProperty(fc.array(kind, { maxLength: 10 }), async (kinds) => {
      const { log, errors } = recorded();
      const seen: unknown[] = [];
      const Records = kinds.map((each, index) =>
        message(`m-${index}`, each === 'no JSON' ? '{' : JSON.stringify({ each, index })),
      );
      const answer = await eachMessage(
        { Records },
        async (body, record) => {
          seen.push(body);
          expect(record.eventSourceARN).toBe(queue);
          if (JSON.stringify(body).includes('fails')) throw new Error('could not be written');
        },
        log,
      );
      const failed = Records.filter((_, index) => kinds[index] !== 'well');
      expect(answer.batchItemFailures).toEqual(
        failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
      );
      expect(errors).toHaveLength(failed.length);
      expect(seen).toEqual(
        kinds.flatMap((each, index) => (each === 'no JSON' ? [] : [{ each, index }])),
      );
    }),
  );
});

test('the log says which message, how often it came and why it failed, and not what was in it', async () => {
  const { log, errors } = recorded();
  const work = async () => Promise.reject(new Error('throttled'));
  await eachMessage({ Records: [message('m-1', '{"secret":"hush"}')] }, work, log);
  expect(errors).toEqual([{ messageId: 'm-1', received: '2', error: new Error('throttled') }]);
});
