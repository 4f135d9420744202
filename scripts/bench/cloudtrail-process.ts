/** One run of `plumbline evaluate` in a process of its own: how long it took, and its peak memory. */
import { fork } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { commandLine } from './command-line.ts';

export interface Ran {
  /** From the start of the process. */
  readonly milliseconds: number;
  readonly peakMegabytes: number;
}

export function evaluatedAlone(folder: string): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = fork(fileURLToPath(import.meta.url), [folder]);
    let ran: Ran | undefined;
    child.on('message', (message) => {
      ran = message as Ran; // sent below, by the same file
    });
    child.on('error', failed);
    child.on('exit', (code) => {
      if (code === 0 && ran !== undefined) done(ran);
      else failed(new Error(`evaluate in a process of its own broke (exit code ${code})`));
    });
  });
}

if (import.meta.main) {
  enableCompileCache(); // as cli/plumbline.js does
  const plumbline = await commandLine();
  await plumbline('evaluate', process.argv[2] ?? '', '--format', 'ndjson');
  const ran: Ran = {
    milliseconds: performance.now(),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(ran, () => process.exit(0));
}
