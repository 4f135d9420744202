import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { terminalSink } from '#local/alert-sinks.ts';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { startLocalStack } from '#local/local-stack.ts';
import { isRecord } from '#shared/document/fields.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { openFindings } from '#shared/store/findings.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { rememberingLog } from './remembering-log.ts';

const FIXTURES = new URL('../shared/events/fixtures/', import.meta.url);

async function fixture(name: string): Promise<Record<string, unknown>> {
  const event: unknown = JSON.parse(await readFile(new URL(name, FIXTURES), 'utf8'));
  if (!isRecord(event)) throw new Error(`${name} is no event`);
  return event;
}

const kinds = [
  ['in memory', false],
  ['on the embedded DynamoDB', true],
] as const;

describe.each(kinds.filter(([, has]) => !has || dynoxideBinary()))(
  'the local stack %s',
  (_, has) => {
    async function running() {
      const shown: string[] = [];
      const log = rememberingLog();
      const stack = await startLocalStack({
        sinks: [terminalSink((text) => void shown.push(text))],
        clock: () => instantOf(Date.now()),
        log,
        hasEmbedded: has,
      });
      onTestFinished(() => stack.stop());
      return { stack, shown, log };
    }

    it('takes an event of AWS Config to a finding and an alert, each once', async () => {
      const { stack, shown, log } = await running();
      expect(stack.endpoint === undefined).toBe(!has);
      const event = await fixture('security-group.event.json');
      await stack.putEvent(event);
      await stack.idle();
      const rules = (await openFindings(stack.table, { organization: true })).map(
        ({ rule }) => rule,
      );
      expect(rules).toContain('restricted-ssh');
      // One open port breaks several rules and is one message that names them all.
      expect(shown).toHaveLength(1);
      for (const rule of rules) expect(shown.join('')).toContain(rule);
      const outbox = createOutbox(stack.table);
      expect(await outbox.unsent(instantOf(Date.now() + 1000))).toEqual([]);

      await Promise.all([stack.putEvent(event), stack.putEvent(event)]);
      await stack.idle();
      expect(shown).toHaveLength(1);
      expect(stack.tally.total('events')).toBe(3);
      expect(stack.deadLetters().size).toBe(0);
      expect(log.lines).toEqual([]);
    });

    it('gives up what cannot be trusted, with the reason, and goes on', async () => {
      const { stack, log } = await running();
      const event = await fixture('security-group.event.json');
      const { detail } = event;
      const item = isRecord(detail) ? detail['configurationItem'] : undefined;
      const broken = { ...(isRecord(item) ? item : {}), awsAccountId: 'nobody' };
      await stack.putEvent({
        ...event,
        detail: { ...(isRecord(detail) ? detail : {}), configurationItem: broken },
      });
      await stack.putEvent(event);
      await stack.idle();
      expect([...stack.deadLetters().values()]).toEqual([1]);
      expect(log.lines).toContain('a configuration change goes back to its queue');
      expect(await openFindings(stack.table, { organization: true })).not.toEqual([]);
    });

    it('counts an event that no rule of the bus wants', async () => {
      const { stack } = await running();
      const event = { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} };
      expect(await stack.putEvent(event)).toEqual([]);
      expect(stack.tally.total('unmatched')).toBe(1);
    });
  },
);
