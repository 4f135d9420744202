/**
 * The least that has to be done with log files: read, gunzip, JSON.parse. As a thread it takes files
 * from a shared count until there are none.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

interface Share {
  readonly files: readonly string[];
  readonly next: SharedArrayBuffer;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder).map((name) => join(folder, name));

function parsed(file: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
}

export function parsedByOne(folder: string): void {
  for (const file of filesOf(folder)) parsed(file);
}

export async function parsedByTwo(folder: string): Promise<void> {
  const share: Share = { files: filesOf(folder), next: new SharedArrayBuffer(4) };
  const other = new Worker(new URL(import.meta.url), { workerData: share });
  const ended = new Promise((resolve, reject) => {
    other.on('exit', resolve);
    other.on('error', reject);
  });
  work(share);
  await ended;
}

function work({ files, next }: Share): void {
  const counter = new Int32Array(next);
  for (;;) {
    const file = files[Atomics.add(counter, 0, 1)];
    if (file === undefined) return;
    parsed(file);
  }
}

if (!isMainThread) work(workerData as Share); // sent above, by the same file
