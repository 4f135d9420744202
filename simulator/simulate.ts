/**
 * `npm run simulate -- --seed N --schedules N`: plays so many schedules, of seeds from N on, with the
 * shipped functions, and says what was wrong, lost or doubled. A schedule that did not end well is
 * made smaller and printed; its seed alone plays it again. docs/proof.md has the last long run.
 */
import { parseArgs } from 'node:util';
import { mutantNamed, shipped } from './mutants.ts';
import type { Plan } from './plan.ts';
import { planned } from './planned/planned.ts';
import { play } from './play.ts';
import { run, type Tally } from './run.ts';
import { shrunk } from './shrink.ts';
import { siteTable } from './site-table.ts';
import { happeningText, judgementText, planText } from './timeline.ts';
import { inWorkers } from './workers.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '0' },
    mutant: { type: 'string', default: 'shipped' },
    json: { type: 'boolean', default: false },
    timeline: { type: 'boolean', default: false },
  },
});

const [seed, schedules, workers] = [values.seed, values.schedules, values.workers].map(Number);
const minutes = Number(values.minutes);
const mutant = mutantNamed(values.mutant);
if (![seed, schedules, workers].every((each) => Number.isSafeInteger(each)) || !(minutes >= 0)) {
  throw new Error('simulate: --seed, --schedules, --workers and --minutes are numbers');
}

const started = performance.now();
const tally = await played();
const seconds = (performance.now() - started) / 1_000;
for (const failed of tally.failed.slice(0, mutant === shipped ? 3 : 1)) {
  await tell(failed);
}
if (!values.json) {
  console.log(siteTable(tally.faults));
  const rate = Math.round(tally.schedules / seconds);
  console.log(`${tally.schedules} schedules in ${seconds.toFixed(1)} s (${rate} a second)`);
  console.log(`wrong ${tally.wrong}, lost ${tally.lost}, doubled ${tally.doubled}`);
} else {
  const { failed: _, ...result } = tally;
  console.log(JSON.stringify(result));
}
if (tally.failed.length > 0) process.exitCode = 1;

function played(): Promise<Tally> {
  const work = {
    seed: seed ?? 1,
    schedules: schedules ?? 0,
    withinMs: minutes === 0 ? Number.POSITIVE_INFINITY : minutes * 60_000,
    progress: (count: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${count} of ${schedules} `);
    },
  };
  if (workers === 1) return run({ ...work, mutant });
  return inWorkers({ ...work, mutant: mutant.name, workers: workers ?? 1 });
}

/** A schedule that failed, as small as it gets, and all that happens in it. */
async function tell(own: number): Promise<void> {
  const say = values.json ? console.error : console.log;
  const smallest = await shrunk(planned(own), (plan: Plan) => play(plan, { mutant }));
  const as = mutant === shipped ? '' : ` --mutant ${mutant.name}`;
  say(`seed ${own} did not end well; again: npm run simulate -- --seed ${own} --schedules 1${as}`);
  say(planText(smallest));
  if (values.timeline || tally.schedules === 1) say('happens:');
  const judgement = await play(smallest, {
    mutant,
    tell: (at, text) => {
      if (values.timeline || tally.schedules === 1) say(happeningText(at, text));
    },
  });
  say(`${judgementText(judgement)}\n`);
}
