/**
 * Random evaluations, clicks, acts through other doors, expiries, faults of Slack and deaths before and
 * after any call: in the end every message in Slack says what the store says.
 *
 * PLUMBLINE_MODEL_RUNS=5000 npx vitest run test/functions/slack-model   runs longer. A life that fails is
 * written to test/regression/slack-model/, where a test of its own runs it from then on.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'vitest';
import { lived } from './compared.ts';
import { anyLife } from './life.ts';

const folder = join(import.meta.dirname, '../../regression/slack-model');
const wanted = Number(process.env['PLUMBLINE_MODEL_RUNS'] ?? '');
const numRuns = Number.isInteger(wanted) && wanted > 0 ? wanted : 150;

test('the messages in Slack always equal the store', { timeout: numRuns * 2_000 }, async () => {
  const checked = await fc.check(fc.asyncProperty(anyLife, lived), { numRuns });
  if (!checked.failed) return;
  const [life] = checked.counterexample ?? [];
  const name = `seed-${checked.seed}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(life, null, 2)}\n`);
  throw new Error(
    `${fc.defaultReportMessage(checked)}\nKept as test/regression/slack-model/${name}`,
  );
});
