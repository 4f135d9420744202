/**
 * A pool for vitest whose thread outlives a run. Each mutant is a run, and starting a thread with
 * vitest, fast-check and the like in it costs more than the tests that follow. Our own modules are
 * read anew for every run all the same: fresh-modules.ts sees to that.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Plugin } from 'vite';
import type { PoolOptions, PoolWorker } from 'vitest/node';

/** After so many runs a new one: each leaves a few listeners behind. */
const MOST_RUNS = 100;

let thread: Worker | undefined;
let runs = 0;

export const keptThread: Plugin = {
  name: 'kept-thread',
  configureVitest({ project }) {
    project.config.pool = 'kept';
    project.config.poolRunner = { name: 'kept', createPoolWorker: worker };
  },
};

function worker({ distPath, env, execArgv }: PoolOptions): PoolWorker {
  const listeners: [string, (...args: unknown[]) => void][] = [];
  const tell = (message: unknown): void => {
    for (const [event, listener] of listeners) if (event === 'message') listener(message);
  };
  let own: Worker | undefined;
  return {
    name: 'kept',
    async start() {
      if (runs++ % MOST_RUNS === 0) {
        await thread?.terminate();
        thread = new Worker(join(distPath, 'workers/threads.js'), { env, execArgv });
        thread.setMaxListeners(0);
        thread.unref();
      }
      own = thread;
    },
    async stop() {
      for (const [event, listener] of listeners.splice(0)) own?.off(event, listener);
    },
    on(event, listener) {
      listeners.push([event, listener]);
      own?.on(event, listener);
    },
    off(event, listener) {
      const at = listeners.findIndex((each) => each[0] === event && each[1] === listener);
      if (at >= 0) listeners.splice(at, 1);
      own?.off(event, listener);
    },
    send(message) {
      if (message.type !== 'stop') own?.postMessage(message);
      // It would listen to nobody any more.
      else tell({ type: 'stopped', __vitest_worker_response__: true });
    },
    deserialize: (data) => data,
  };
}
