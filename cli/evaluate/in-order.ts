import { getCompileCacheDir } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Instant } from '#shared/domain/instant.ts';
import type { Found } from '../input/files.ts';
import type { Io } from '../io.ts';
import type { AskedRules } from './asked-rules.ts';
import type { Format } from './format.ts';
import { createJudge } from './judge.ts';
import { piecesOf } from './pieces.ts';
import { type Delivered, MOST_AHEAD, type Share, takenFile } from './shared-work.ts';

export interface Work {
  readonly files: readonly Found[];
  readonly rules: AskedRules;
  /** The ids by which the rules were asked for. */
  readonly ids: readonly string[] | undefined;
  readonly now: Instant;
  readonly format: Format;
  /** Threads that judge, the main one included. */
  readonly workers: number;
}

/**
 * Judges files and hands over what came of them in order of the files, whoever judged them. `taken`
 * answers whether anybody still listens; when nobody does, the rest is left.
 */
export async function judgedInOrder(
  { files, rules, ids, now, format, workers }: Work,
  io: Pick<Io, 'stdin' | 'cwd'>,
  taken: (delivered: Delivered) => Promise<boolean>,
): Promise<void> {
  const counters = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * Math.max(workers, 1));
  const shared = new Int32Array(counters);
  const waiting = files.map((): (Delivered & { readonly thread: number })[] => []);
  let first = 0; // the first file that is not wholly written
  let isHeard = true;
  let wake = (): void => {};
  let fault: { readonly error: unknown } | undefined;
  const threads = Array.from({ length: workers - 1 }, (_, at) => startThread(at + 1));

  try {
    const judge = createJudge(rules, now);
    while (isHeard) {
      const file = takenFile(shared, files.length);
      const found = file === undefined ? undefined : files[file];
      if (file === undefined || found === undefined) break;
      for await (const piece of piecesOf(found, judge, io)) {
        waiting[file]?.push({ file, ...piece, thread: 0 });
        await write();
        while (isHeard && first < file && (waiting[file]?.length ?? 0) >= MOST_AHEAD) await more();
        if (!isHeard) break;
      }
      if (threads.length > 0) await setImmediate(); // lets in what other threads have handed over
    }
    while (isHeard && first < files.length) await more();
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  function startThread(thread: number): Worker {
    const hasCompileCache = getCompileCacheDir() !== undefined;
    const about = { files, rules: ids, cwd: io.cwd, now, format, hasCompileCache };
    const share: Share = { ...about, thread, counters };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share });
    worker.on('message', (delivered: Delivered) => {
      waiting[delivered.file]?.push({ ...delivered, thread });
      wake();
    });
    worker.on('error', (error) => {
      fault ??= { error };
      wake();
    });
    return worker;
  }

  /** Waits until another thread has handed something over, and writes what can be written. */
  async function more(): Promise<void> {
    await write();
    if (fault !== undefined) throw fault.error;
    if (!isHeard || first >= files.length) return;
    if ((waiting[first]?.length ?? 0) > 0) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }

  async function write(): Promise<void> {
    if (fault !== undefined) throw fault.error;
    for (let own = waiting[first]; own !== undefined && isHeard; own = waiting[first]) {
      const delivered = own.shift();
      if (delivered === undefined) return;
      isHeard = await taken(delivered);
      if (delivered.thread > 0) {
        Atomics.add(shared, delivered.thread, 1);
        Atomics.notify(shared, delivered.thread);
      }
      if (delivered.summary !== undefined) first += 1;
    }
  }
}
