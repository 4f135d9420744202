/**
 * `npm run bench`: what Plumbline costs, each figure beside what it is held against, in one run.
 * Names choose benchmarks; `--quick` shows that they run; `--json` is for programs. Every benchmark
 * has a process of its own, so that none inherits another's compiled code and garbage.
 * A missed budget is a finding, not an error: the exit code says only whether everything ran.
 */
import { parseArgs } from 'node:util';
import { benchmarks } from './bench/benchmarks.ts';
import { inProcessOfItsOwn } from './bench/child.ts';
import { headText, sectionText } from './bench/page.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !benchmarks.some((each) => each.name === name));
if (unknown.length > 0) {
  const names = benchmarks.map(({ name }) => name).join(', ');
  console.error(`bench: there is no ${unknown.join(', ')}; there are ${names}`);
  process.exit(2);
}

const chosen = benchmarks.filter(
  ({ name, onlyNamed }) =>
    positionals.includes(name) || (positionals.length === 0 && onlyNamed !== true),
);
if (!values.json) console.log(headText());
let missed = 0;
for (const { name, title } of chosen) {
  try {
    const lines = await inProcessOfItsOwn(name, values.quick);
    missed += lines.filter(({ met }) => met === false).length;
    if (values.json) for (const line of lines) console.log(JSON.stringify({ name, ...line }));
    else console.log(sectionText(title, lines));
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
if (!values.json) {
  const told = missed === 0 ? 'no budget is missed' : `missed: ${missed}`;
  console.log(`bench: ${told}${values.quick ? ' (--quick: the figures mean little)' : ''}`);
}
