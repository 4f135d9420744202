/** One command in a process of its own, beside the embedded DynamoDB: how long it took, and its peak memory. */
import { fork } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Ran } from './cloudtrail-process.ts';
import { commandLine } from './command-line.ts';

export function ranAlone(args: readonly string[], endpoint: string): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = fork(fileURLToPath(import.meta.url), [...args], {
      env: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    });
    let ran: Ran | undefined;
    child.on('message', (message) => {
      ran = message as Ran; // sent below, by the same file
    });
    child.on('error', failed);
    child.on('exit', (code) => {
      if (code === 0 && ran !== undefined) done(ran);
      else failed(new Error(`${args[0]} in a process of its own broke (exit code ${code})`));
    });
  });
}

if (import.meta.main) {
  enableCompileCache(); // as cli/plumbline.js does
  const plumbline = await commandLine(process.env);
  await plumbline(...process.argv.slice(2));
  const ran: Ran = {
    milliseconds: performance.now(),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(ran, () => process.exit(0));
}
