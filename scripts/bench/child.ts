/** One benchmark in a process of its own; its lines come back as JSON text. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchmarks } from './benchmarks.ts';
import type { Line } from './line.ts';

/** Rejects when the benchmark broke; its error has been printed then. */
export function inProcessOfItsOwn(name: string, quick: boolean): Promise<readonly Line[]> {
  return new Promise((done, failed) => {
    const heap = benchmarks.find((each) => each.name === name)?.heapMegabytes;
    const execArgv = heap === undefined ? process.execArgv : [`--max-old-space-size=${heap}`];
    const options = [name, ...(quick ? ['--quick'] : [])];
    const child = fork(fileURLToPath(import.meta.url), options, { execArgv });
    let lines: readonly Line[] | undefined;
    child.on('message', (message) => {
      lines = message as readonly Line[]; // sent below, by the same file
    });
    child.on('error', failed);
    child.on('exit', (code) => {
      if (code === 0 && lines !== undefined) done(lines);
      else failed(new Error(`the benchmark ${name} broke (exit code ${code})`));
    });
  });
}

if (import.meta.main) {
  const [name] = process.argv.slice(2);
  const benchmark = benchmarks.find((each) => each.name === name);
  if (benchmark === undefined) throw new Error(`there is no benchmark ${name}`);
  const lines = await benchmark.run({ quick: process.argv.includes('--quick') });
  process.send?.(lines, () => process.exit(0));
}
