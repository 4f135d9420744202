import { describe, expect, it } from 'vitest';
import { type BusTarget, createBus } from '#local/bus.ts';
import { busEvent, EventRefused } from '#local/bus-event.ts';
import { eventPattern } from '#local/event-pattern.ts';
import { rememberingLog } from './remembering-log.ts';

const defaults = {
  id: 'e-1',
  account: '111122223333',
  region: 'eu-west-1',
  time: '2026-01-02T03:04:05Z',
};
const event = (source: string) => busEvent({ source, 'detail-type': 'T', detail: {} }, defaults);

function target(id: string, deliver: BusTarget['deliver'], more: Partial<BusTarget> = {}) {
  return { id, arn: `arn:${id}`, retries: 2, deliver, ...more };
}

function busOf(enabled: boolean, ...targets: BusTarget[]) {
  const log = rememberingLog();
  const rule = (name: string, source: string) => ({
    name,
    arn: `arn:rule/${name}`,
    enabled,
    pattern: eventPattern({ source: [source] }),
    targets,
  });
  const bus = createBus({
    name: 'hub',
    rules: [rule('config', 'aws.config'), rule('ec2', 'aws.ec2')],
    log,
    retryDelayMs: () => 1,
  });
  return { bus, log };
}

describe('a bus', () => {
  it('hands an event to every target of the rules that match', async () => {
    const got: string[] = [];
    const { bus } = busOf(
      true,
      target('a', (body) => void got.push(`a ${JSON.parse(body).source}`)),
      target('b', (body) => void got.push(`b ${body}`), { input: '{"task":"x"}' }),
    );
    expect(await bus.put(event('aws.config'))).toEqual(['config']);
    expect(await bus.put(event('aws.s3'))).toEqual([]);
    expect(got).toEqual(['a aws.config', 'b {"task":"x"}']);
  });

  it('leaves a rule that is disabled alone', async () => {
    const got: string[] = [];
    const { bus } = busOf(
      false,
      target('a', (body) => void got.push(body)),
    );
    expect(await bus.put(event('aws.config'))).toEqual([]);
    expect(got).toEqual([]);
  });

  it('tries again when a target fails', async () => {
    let attempts = 0;
    const { bus, log } = busOf(
      true,
      target('a', async () => {
        attempts += 1;
        if (attempts < 3) throw new Error('busy');
      }),
    );
    await bus.put(event('aws.config'));
    expect(attempts).toBe(3);
    expect(log.lines).toEqual([]);
  });

  it('sends a dead letter with the reason when the retries are used up', async () => {
    const dead: unknown[] = [];
    const { bus, log } = busOf(
      true,
      target('a', () => Promise.reject(new Error('gone')), {
        deadLetters: { send: (body, attributes) => dead.push([JSON.parse(body), attributes]) },
      }),
    );
    await bus.put(event('aws.config'));
    expect(dead).toEqual([
      [
        event('aws.config'),
        {
          RULE_ARN: 'arn:rule/config',
          TARGET_ARN: 'arn:a',
          ERROR_CODE: 'SDK_CLIENT_ERROR',
          ERROR_MESSAGE: 'gone',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          RETRY_ATTEMPTS: '2',
        },
      ],
    ]);
    expect(log.lines).toEqual(['Rule config could not hand an event to a.']);
  });
});

describe('an event for a bus', () => {
  it('is completed where it may leave something out, and kept where it does not', () => {
    expect(busEvent({ source: 's', 'detail-type': 'T', detail: { a: 1 } }, defaults)).toEqual({
      version: '0',
      resources: [],
      ...defaults,
      source: 's',
      'detail-type': 'T',
      detail: { a: 1 },
    });
    const whole = { ...event('aws.config'), account: '444455556666', 'replay-name': 'r' };
    expect(busEvent(whole, defaults)).toEqual(whole);
  });

  it.each([
    [undefined, /JSON object/],
    [[], /JSON object/],
    [{ 'detail-type': 'T', detail: {} }, /no source/],
    [{ source: '', 'detail-type': 'T', detail: {} }, /no source/],
    [{ source: 's', detail: {} }, /no detail-type/],
    [{ source: 's', 'detail-type': 'T' }, /no object/],
    [{ source: 's', 'detail-type': 'T', detail: '{}' }, /no object/],
    [{ source: 's', 'detail-type': 'T', detail: { a: 'x'.repeat(1_048_576) } }, /1 MiB/],
  ])('is refused with a reason (%#)', (wrong, reason) => {
    expect(() => busEvent(wrong, defaults)).toThrow(EventRefused);
    expect(() => busEvent(wrong, defaults)).toThrow(reason);
  });
});
