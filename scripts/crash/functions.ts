/** The functions as their caller has them: calls wait for a process, and fail when theirs is killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Topic } from '#shared/ports/topic.ts';
import type { FromFunctions, Start, ToFunctions } from './messages.ts';

export interface Functions {
  /** Calls one; rejects when it failed, or its process was killed. */
  call(name: string, event: unknown): Promise<unknown>;
  /** SIGKILL; the next process is started. Settles when it is ready. */
  kill(): Promise<void>;
  /** Settles when the process has answered a call, at once where it has. */
  answered(): Promise<void>;
  /** Calls that were under way when their process was killed. */
  interrupted(): number;
  stop(): Promise<void>;
}

interface Call {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

const PROCESS = new URL('./functions-process.ts', import.meta.url);

export function startFunctions(start: Start, topic: () => Topic): Functions {
  let calls = new Map<number, Call>();
  let count = 0;
  let interrupted = 0;
  let hasAnswered = Promise.withResolvers<void>();
  let child: ChildProcess | undefined;
  let ready = started();

  async function started(): Promise<ChildProcess> {
    const own = new Map<number, Call>();
    calls = own;
    const process = fork(PROCESS, [JSON.stringify(start)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = process;
    process.on('message', (message: FromFunctions) => void taken(process, own, message));
    process.on('exit', () => {
      interrupted += own.size;
      for (const { failed } of own.values()) failed(new Error('its process was killed'));
    });
    await once(process, 'message');
    return process;
  }

  async function taken(
    process: ChildProcess,
    own: Map<number, Call>,
    message: FromFunctions,
  ): Promise<void> {
    if (message.kind === 'ready') return;
    if (message.kind === 'publish') {
      await topic().publish(message.message);
      const { publish } = message;
      if (process.connected) process.send({ kind: 'published', publish } satisfies ToFunctions);
      return;
    }
    const call = own.get(message.call);
    own.delete(message.call);
    hasAnswered.resolve();
    if (message.kind === 'answer') call?.done(message.value);
    else call?.failed(new Error(message.why));
  }

  return {
    async call(name, event) {
      const process = await ready;
      const call = count++;
      const own = calls;
      return new Promise((done, failed) => {
        if (!process.connected) return failed(new Error('its process is gone'));
        own.set(call, { done, failed });
        process.send({ kind: 'call', call, name, event } satisfies ToFunctions, (error) => {
          if (error) failed(error);
        });
      });
    },
    async kill() {
      const dying = await ready;
      dying.kill('SIGKILL');
      await once(dying, 'exit');
      hasAnswered = Promise.withResolvers();
      ready = started();
      await ready;
    },
    answered: () => hasAnswered.promise,
    interrupted: () => interrupted,
    async stop() {
      await ready;
      child?.kill('SIGKILL');
    },
  };
}
