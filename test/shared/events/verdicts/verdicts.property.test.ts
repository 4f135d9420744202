import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compliances, foreignVerdict } from '#shared/events/verdicts/foreign-verdict.ts';
import { verdictNameOf } from '#shared/events/verdicts/verdict-name.ts';
import { fieldsOf, replaced, withOneWrongType, withoutOneField } from '#test/support/damage.ts';
import { accounted, instant, seen } from '../fixture.ts';
import { everyKind } from './payloads.ts';

/** Everything observed can be read back, and what is not known is no state. */
function expectSound(document: unknown): void {
  const observed = seen(document);
  expect(accounted(observed)).toBe(true);
  for (const { reason } of observed.rejected) expect(reason).not.toBe('');
  for (const { aspect, state } of observed.observations) {
    expect(verdictNameOf(aspect)).toBeDefined();
    if (state.kind !== 'present') continue;
    const { compliance, title, message } = foreignVerdict(state.value);
    expect(compliances).toContain(compliance);
    expect(compliance).not.toBe('unknown');
    expect([typeof title, typeof message]).toEqual(['string', 'string']);
  }
}

test.each(everyKind)('%s with any one field missing, or of another type', (_name, document) => {
  expectSound(document);
  for (const { value } of withoutOneField(document)) expectSound(value);
  for (const { value } of withOneWrongType(document)) expectSound(value);
});

test.each(everyKind)('%s with any one field replaced by anything', (_name, document) => {
  const places = fieldsOf(document).map(([path]) => path);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
      const changed = replaced(document, path, () => value);
      if (seen(changed).observations.every(({ aspect }) => aspect.startsWith('verdict/'))) {
        expectSound(changed);
      }
    }),
    { numRuns: 150 },
  );
});

test.each(everyKind)('%s says the same whenever it is read', (_name, document) => {
  expect(seen(JSON.parse(JSON.stringify(document)))).toEqual(seen(document));
});

const samples = new URL('../../../../../shared/samples/eventbridge/', import.meta.url);
const files = existsSync(samples) ? readdirSync(samples) : [];
const told = files.filter((name) => /compliance-change|trustedadvisor|phd|duty/.test(name));

test('real events, where there are any, are verdicts or refused for their made-up accounts', () => {
  const outcomes = told.map((name) => {
    const observed = seen(JSON.parse(readFileSync(new URL(name, samples), 'utf8')), {
      now: instant('2026-12-01T00:00:00Z'),
    });
    expect(accounted(observed)).toBe(true);
    expect(observed.ignored).toEqual([]);
    return [name, observed.observations.length, observed.rejected.map(({ path }) => path)] as const;
  });
  for (const [name, count, rejected] of outcomes) {
    // The one example of Trusted Advisor has an account of three digits.
    if (name.startsWith('trustedadvisor')) expect([count, rejected]).toEqual([0, ['account']]);
    else expect([name, count, rejected]).toEqual([name, 1, []]);
  }
});
