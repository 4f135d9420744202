/**
 * `npm run crash -- --kills N --seed N`: kills the functions of the local stack N times under load,
 * and says what of it is wrong, lost or doubled afterwards. docs/proof.md has the last long run.
 */
import { parseArgs } from 'node:util';
import { crash } from './crash/crash.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
  },
});

const [kills, seed, rate] = [values.kills, values.seed, values.rate].map(Number);
const started = performance.now();
const { wrong, lost, doubled, ...counted } = await crash({
  kills: kills ?? 0,
  seed: seed ?? 1,
  rate: rate ?? 40,
  tableEvery: 5,
  progress: (count) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${count} of ${kills} `);
  },
});
const seconds = Math.round((performance.now() - started) / 1_000);
const result = { ...counted, wrong: wrong.length, lost: lost.length, doubled: doubled.length };
if (values.json) console.log(JSON.stringify({ ...result, seconds }));
else
  for (const [name, value] of Object.entries({ ...result, seconds }))
    console.log(`${name}: ${value}`);
for (const each of [...wrong, ...lost, ...doubled].slice(0, 20)) console.error(each);
if (wrong.length + lost.length + doubled.length > 0) process.exitCode = 1;
