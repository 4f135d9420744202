/**
 * `npm run scale`: what a large organization would need of AWS, computed from the store's own keys, the
 * cost model and AWS's quotas. Writes the tables of docs/scale.md; with options it prints them for
 * another organization and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '#rules/index.ts';
import { scalePage } from './scale/page.ts';
import { defaultPlan } from './scale/plan.ts';
import { withTables } from './scale/with-tables.ts';

const PAGE = join(import.meta.dirname, '../docs/scale.md');

const { values } = parseArgs({
  options: { accounts: { type: 'string' }, 'events-per-day': { type: 'string' } },
});
const ids = rules.map(({ id }) => id);
if (values.accounts === undefined && values['events-per-day'] === undefined) {
  writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), scalePage(defaultPlan, ids)));
  console.log('wrote docs/scale.md');
} else {
  const accounts = Number(values.accounts ?? defaultPlan.accounts);
  const eventsPerDay = Number(values['events-per-day'] ?? defaultPlan.eventsPerDay);
  if (!(accounts >= 1 && eventsPerDay > 0)) {
    console.error('scale: --accounts and --events-per-day are numbers, at least 1');
    process.exit(2);
  }
  console.log(scalePage({ ...defaultPlan, accounts, eventsPerDay }, ids));
}
