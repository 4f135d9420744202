/** What was too large for a message is read back when that is due, and judged. */
import { describe, expect, test } from 'vitest';
import type { Delivery } from '#local/demo/envelopes.ts';
import { createEstate } from '#local/estate/estate.ts';
import { createEstateReader } from '#local/estate/estate-reader.ts';
import { createHandlers } from '#local/handlers.ts';
import { createReadQueue } from '#local/stack/read-queue.ts';
import { createTelling } from '#local/telling.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { json, now, story } from '../demo/told.ts';
import { rememberingLog } from '../remembering-log.ts';

const PARTNERS = 'sg-0d343c6ba722205d3';
const isNotice = ({ event }: Delivery): boolean =>
  json(event['detail'])['messageType'] === 'OversizedConfigurationItemChangeNotification';
const aboutPartners = story.filter(
  ({ event }) =>
    event['source'] === 'aws.config' && JSON.stringify(json(event)['resources']).includes(PARTNERS),
);

function running() {
  const table = createMemoryTable(tableDefinition);
  const asked: string[] = [];
  let time: Instant = now;
  const estate = createEstate(story);
  estate.ended();
  const [log, meter] = [rememberingLog(), { count: () => {} }];
  const handlers = createHandlers({
    table,
    reads: createReadQueue({ send: (body) => void asked.push(body) }),
    reader: createEstateReader(estate, () => time),
    alerts: { publish: async () => {} },
    telling: createTelling({ table, clock: () => time, sinks: [], log, meter }),
    clock: () => time,
    log,
    meter,
  });
  const call = async (name: string, event: unknown) => {
    const answer = await handlers[name]?.(event);
    if (answer !== undefined) expect(answer).toEqual({ batchItemFailures: [] });
  };
  const message = (body: string) => ({
    messageId: 'm-1',
    body,
    attributes: { ApproximateReceiveCount: '1' },
  });
  return {
    asked,
    pass: (milliseconds: number) => {
      time = shifted(time, milliseconds);
    },
    told: (event: unknown) =>
      call('on-configuration-change', { Records: [message(JSON.stringify(event))] }),
    dueIsWorkedOff: () => call('on-schedule', { task: 'work-off-due' }),
    reads: async () => {
      for (const body of asked.splice(0))
        await call('on-read-request', { Records: [message(body)] });
    },
    async standing() {
      const [subject] = await subjectsNamed(table, PARTNERS);
      if (subject === undefined) throw new Error('nothing is known of the partners');
      const { now: aspects } = await resourceTimeline(table, subject);
      const [{ recorded, unknown } = { recorded: undefined, unknown: [] }] = aspects;
      return { unknown, standings: [...(recorded?.standings ?? [])].length };
    },
  };
}

describe('an item that was too large for a message', () => {
  test('is read back five minutes after its notice, and judged', async () => {
    expect(aboutPartners.filter(isNotice)).toHaveLength(1);
    const stack = running();
    for (const { event } of aboutPartners) await stack.told(event);
    expect((await stack.standing()).unknown).toContain('restricted-ssh');

    stack.pass(4 * 60_000);
    await stack.dueIsWorkedOff();
    expect(stack.asked).toEqual([]);

    stack.pass(61_000);
    await stack.dueIsWorkedOff();
    expect(stack.asked.map((body) => JSON.parse(body))).toEqual([
      expect.objectContaining({
        kind: 'resource',
        attempt: 0,
        resource: expect.objectContaining({ id: PARTNERS }),
      }),
    ]);
    await stack.reads();
    const after = await stack.standing();
    expect(after.unknown).toEqual([]);
    expect(after.standings).toBeGreaterThan(0);
    // Once: nothing is due any more.
    stack.pass(10 * 60_000);
    await stack.dueIsWorkedOff();
    expect(stack.asked).toEqual([]);
  });
});
