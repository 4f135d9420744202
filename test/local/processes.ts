import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Ids of the processes that run and have the text in their command line. Linux only. */
export function processIdsWith(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => commandLine(pid).includes(text))
    .map(Number);
}

/** Their command lines. */
export function processesWith(text: string): readonly string[] {
  return processIdsWith(text).map((pid) => commandLine(String(pid)));
}

/** The same, once they are gone or two seconds have passed. */
export async function processesLeft(text: string): Promise<readonly string[]> {
  for (let tries = 0; tries < 100 && processesWith(text).length > 0; tries++) await delay(20);
  return processesWith(text);
}

/** Empty for a process that has ended. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
