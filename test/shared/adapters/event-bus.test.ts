import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { createEventBus } from '#shared/adapters/event-bus.ts';
import { beatEvent } from '#shared/heartbeat/beat.ts';
import { at } from '../alerts/alerts.ts';
import { type Answer, httpServer } from './http-server.ts';

const json = { 'content-type': 'application/x-amz-json-1.1' };
const answer = (status: number, body: object): Answer => ({
  status,
  headers: json,
  body: JSON.stringify(body),
});
const taken = answer(200, { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] });

async function busAt(...answers: readonly Answer[]) {
  const { origin, received } = await httpServer(...answers);
  const client = new EventBridgeClient({
    region: 'eu-west-1',
    endpoint: origin,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  return { bus: createEventBus({ busName: 'plumbline-dev', client }), received };
}

const event = beatEvent('111122223333', at('2026-11-20 14:00:00'), 'violation');

test('puts one event on the bus, its detail as text', async () => {
  const { bus, received } = await busAt(taken);
  await bus.put(event);
  expect(received).toHaveLength(1);
  expect(received[0]?.headers['x-amz-target']).toBe('AWSEvents.PutEvents');
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    Entries: [
      {
        EventBusName: 'plumbline-dev',
        Source: 'plumbline.heartbeat',
        DetailType: 'Plumbline Heartbeat',
        Detail: JSON.stringify(event.detail),
      },
    ],
  });
});

test('an entry that the bus refuses is an error although the request went well', async () => {
  const refusal = { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'not yours' };
  const { bus } = await busAt(answer(200, { FailedEntryCount: 1, Entries: [refusal] }));
  await expect(bus.put(event)).rejects.toThrow(
    'The bus plumbline-dev did not take an event: NotAuthorizedForSourceException not yours',
  );
});

test('a request that fails is an error', async () => {
  const { bus } = await busAt(answer(400, { __type: 'AccessDeniedException', message: 'no' }));
  await expect(bus.put(event)).rejects.toThrow('no');
});
