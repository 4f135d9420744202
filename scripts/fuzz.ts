/**
 * `npm run fuzz`: inputs that nobody meant to send, through the parsers and through each door as it is
 * served. `--door NAME` chooses one (parsers, bus, ingest, api, slack; all of them unless given),
 * `--seed N` and `--inputs N` the run, `--from N` its first input: with `--inputs 1` one is looked at
 * again. `--json` is for programs. Exit 1 when something fell, is not accounted for, or keeps memory.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { doors } from '#test/fuzz/doors/index.ts';
import { PARSERS, type Result, throughDoor, throughParsers } from '#test/fuzz/run.ts';
import { headText, sectionText } from './fuzz/page.ts';

const { values } = parseArgs({
  options: {
    door: { type: 'string' },
    seed: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    from: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});

const names = [PARSERS, ...doors.map(({ name }) => name)];
if (values.door === undefined) {
  // Each in a process of its own, so that none inherits another's memory.
  console.log(headText(values.seed));
  const codes = names.map((name) => {
    const args = [import.meta.filename, '--door', name, ...process.argv.slice(2)];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status;
  });
  process.exit(codes.every((code) => code === 0) ? 0 : 1);
}
if (!names.includes(values.door)) {
  console.error(`fuzz: there is no door ${values.door}; there are ${names.join(', ')}`);
  process.exit(2);
}

const door = doors.find(({ name }) => name === values.door);
const asked = {
  seed: wholeNumber('seed', values.seed),
  inputs: wholeNumber('inputs', values.inputs ?? (door === undefined ? '10000000' : '100000')),
  from: wholeNumber('from', values.from),
  tell: (done: number) => process.stderr.isTTY && console.error(`fuzz: ${done}`),
};
const result: Result =
  door === undefined ? await throughParsers(asked) : await throughDoor(door, asked);
console.log(values.json ? JSON.stringify(plain(result)) : sectionText(result));
for (const fault of result.tally.faults) console.error(`fuzz: input ${fault.n}: ${fault.input}`);
process.exit(result.wrong.length === 0 ? 0 : 1);

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`fuzz: --${name}: "${text}" is no whole number of at most nine digits`);
  return process.exit(2);
}

function plain({ tally, ...rest }: Result) {
  const { total, makings, faulty } = tally;
  return { ...rest, total, makings, faulty, by: Object.fromEntries(tally.by) };
}
