/**
 * `npm run load -- --rate N --seconds N --burst N`: the local stack at so many events a second, then
 * under a burst. docs/proof.md has the last long run.
 */
import { parseArgs } from 'node:util';
import { load, type Phase } from './load/load.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '180' },
    burst: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const [rate = 50, seconds = 180, burst = 20_000, seed = 1] = [
  values.rate,
  values.seconds,
  values.burst,
  values.seed,
].map(Number);
const { wrong, lost, doubled, ...loaded } = await load({ rate, seconds, burst, seed });
const counts = { wrong: wrong.length, lost: lost.length, doubled: doubled.length };
if (values.json) console.log(JSON.stringify({ ...loaded, ...counts }));
else {
  console.log(phaseText(`${rate} events a second`, loaded.steady));
  console.log(phaseText('burst', loaded.burst));
  const { resources, chains, transitions, alerts, deadLetters } = loaded;
  for (const [name, value] of Object.entries({
    resources,
    chains,
    transitions,
    alerts,
    deadLetters,
    ...counts,
  })) {
    console.log(`${name}: ${value}`);
  }
}
for (const each of [...wrong, ...lost, ...doubled].slice(0, 20)) console.error(each);
if (wrong.length + lost.length + doubled.length > 0) process.exitCode = 1;

function phaseText(name: string, { events, memory, ...phase }: Phase): string {
  const rateOf = Math.round(events / phase.seconds);
  return [
    `${name}: ${events} events in ${phase.seconds.toFixed(1)} s (${rateOf} a second), drained ${phase.drainSeconds.toFixed(1)} s after the last`,
    `  event to alert: p50 ${phase.p50} ms, p95 ${phase.p95} ms`,
    `  memory: ${memory.middle} MB half-way, ${memory.end} MB at the end, ${memory.most} MB at most`,
  ].join('\n');
}
