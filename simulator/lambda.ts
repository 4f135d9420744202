import type { Scheduler } from './scheduler.ts';

/** What runs the code of a function, until it is killed: then nothing of it goes on. */
export interface Process {
  readonly name: string;
  isDead(): boolean;
  kill(why: string): void;
}

export type Outcome =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly why: string };

export type Handler = (event: never) => Promise<unknown>;

/** A Lambda function: processes that are kept warm, one invocation in each at a time. */
export interface LambdaFunction {
  readonly name: string;
  invoke(event: unknown, ended: (outcome: Outcome) => void): void;
}

export interface LambdaOptions {
  readonly name: string;
  readonly timeoutMs: number;
  /** Connects the handler: nothing that it keeps in memory outlives the process. */
  readonly build: (process: Process) => Handler;
  readonly scheduler: Scheduler;
  readonly trace: (text: () => string) => void;
}

interface Container {
  readonly process: Process;
  readonly handle: Handler;
  onKilled: (why: string) => void;
}

export function createLambda(options: LambdaOptions): LambdaFunction {
  const { name, timeoutMs, build, scheduler, trace } = options;
  const warm: Container[] = [];
  let started = 0;

  function coldStart(): Container {
    let dead = false;
    started += 1;
    const process: Process = {
      name: `${name}#${started}`,
      isDead: () => dead,
      kill(why) {
        if (dead) return;
        dead = true;
        trace(() => `${process.name} is killed: ${why}`);
        container.onKilled(why);
      },
    };
    const container: Container = { process, handle: build(process), onKilled: () => {} };
    return container;
  }

  return {
    name,
    invoke(event, ended) {
      const container = warm.pop() ?? coldStart();
      let isOver = false;
      const end = (outcome: Outcome): void => {
        if (isOver) return;
        isOver = true;
        ended(outcome);
      };
      container.onKilled = (why) => end({ kind: 'failed', why });
      scheduler.after(timeoutMs, () => {
        if (!isOver) container.process.kill('its time ran out');
      });
      // As over the wire; only here an event has no type.
      container.handle(event as never).then(
        (value) => {
          if (container.process.isDead()) return;
          warm.push(container);
          end({ kind: 'answer', value });
        },
        (error: unknown) => {
          if (container.process.isDead()) return;
          warm.push(container);
          end({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
        },
      );
    },
  };
}
