/** A pack is what was known of its times: the same bytes for ever, and the same counts as the lists. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { canonical } from '#shared/engine/digest.ts';
import { findingKey } from '#shared/query/finding-key.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';
import { asked, names, portsOf } from '../query/ask.ts';
import { movingClock, playStream, streams } from '../query/organization.ts';
import { packed } from './packed.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('what is recorded later changes no byte; what is open is what the list of T has', async () => {
  await fc.assert(
    fc.asyncProperty(
      streams,
      streams,
      fc.nat(200),
      fc.nat(100),
      async (first, second, from, length) => {
        const table = createMemoryTable(tableDefinition);
        const time = movingClock();
        await playStream(table, first, time);
        const knownAt = time.clock();
        const times = { from: minute(from), to: minute(from + length), knownAt };
        const before = await packed(table, time.clock, times);

        const open = before.findings.filter(({ state }) => state !== 'resolved');
        const question = await asked(portsOf(table, time.clock), { asOf: times.to, knownAt });
        const listed = names(await rowsAt(question));
        expect(open.map(nameOf).sort()).toEqual(listed);
        const violated = before.resources.filter(({ standing }) => standing === 'violation');
        expect(violated.map((row) => findingKey({ subject: row, rule: row.rule })).sort()).toEqual(
          open.map((row) => findingKey({ subject: row, rule: row.rule })).sort(),
        );
        expect(before.manifest.counts.openAtT).toBe(listed.length);
        for (const { hash, transition } of before.transitions) {
          expect(createHash('sha256').update(canonical(transition)).digest('base64url')).toBe(hash);
        }
        for (const { name, bytes, sha256: sum } of before.manifest.files) {
          const text = before.files.get(name) ?? '';
          expect([Buffer.byteLength(text), sha256(text)], name).toEqual([bytes, sum]);
        }

        await playStream(table, second, time);
        const after = await packed(table, time.clock, times);
        expect([...after.files]).toEqual([...before.files]);
        expect(after.sha256).toBe(before.sha256);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

const nameOf = (
  row: Parameters<typeof findingKey>[0]['subject'] & { rule: string; openedAt: string },
) => `${findingKey({ subject: row, rule: row.rule })} ${row.openedAt}`;
