/** Every request of every process goes through here, takes its time, and may go wrong on the way. */
import type { Faults } from './faults.ts';
import type { Process } from './lambda.ts';
import type { FaultKind } from './plan.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

export interface Request<T> {
  /** `<function> <port>.<method>` */
  readonly site: string;
  /** Does it, at the other end. */
  readonly done: () => T | Promise<T>;
  /** What comes of a refusal, and of a lost answer. */
  readonly refused: () => T;
  readonly lost: () => T;
  /** The client tries it again by itself when no answer comes. */
  readonly isRetried?: true;
  /** Absent: nothing can be in its way. */
  readonly conflict?: () => T;
  /** For whoever reads the timeline. */
  readonly about: () => string;
}

export interface Network {
  send<T>(process: Process, request: Request<T>): Promise<T>;
  /** Waits in virtual time; a killed process waits for ever. */
  pause(process: Process, milliseconds: number): Promise<void>;
}

export interface NetworkOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly faults: Faults;
  readonly slowest: number;
  readonly trace: (text: () => string) => void;
}

const STALL_MS = 65_000; // longer than any function may take

export function createNetwork(options: NetworkOptions): Network {
  const { scheduler, random, faults, slowest, trace } = options;

  function send<T>(process: Process, request: Request<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (process.isDead()) return;
      const { site, about } = request;
      const fault = faults.at(site, (kind) => canStrike(kind, request));
      if (fault === 'kill-before') {
        trace(() => `${process.name} dies before ${site}: ${about()}`);
        return process.kill('before a request');
      }
      const answer = (give: () => T | Promise<T>): void => {
        if (process.isDead()) return;
        try {
          resolve(give());
        } catch (error) {
          reject(error);
        }
      };
      const arrive = (): void => {
        trace(
          () => `${process.name} ${site}: ${about()}${fault === undefined ? '' : ` [${fault}]`}`,
        );
        const instead = insteadOf(fault, request);
        if (instead !== undefined) {
          answer(instead);
          return;
        }
        // What was on its way when its process died may arrive all the same.
        if (process.isDead() && random.chance(0.5)) return;
        const made = fault === 'again' ? twice(request.done) : attempt(request.done);
        if (fault === 'kill-after') {
          trace(() => `${process.name} dies after ${site}: ${about()}`);
          void made.then(() => process.kill('after a request'), reject);
        } else if (fault === 'lose') made.then(() => answer(request.lost), reject);
        else answer(() => made);
      };
      scheduler.after(fault === 'stall' ? STALL_MS : 1 + random.below(slowest), arrive);
    });
  }

  return {
    send,
    pause: (process, milliseconds) =>
      new Promise((resolve) =>
        scheduler.after(milliseconds, () => {
          if (!process.isDead()) resolve();
        }),
      ),
  };
}

/** What is answered where nothing is done. */
function insteadOf<T>(fault: FaultKind | undefined, request: Request<T>): (() => T) | undefined {
  if (fault === 'refuse') return request.refused;
  return fault === 'conflict' ? request.conflict : undefined;
}

function canStrike<T>(kind: FaultKind, { conflict, isRetried }: Request<T>): boolean {
  if (kind === 'conflict') return conflict !== undefined;
  return kind !== 'again' || isRetried === true;
}

async function twice<T>(done: () => T | Promise<T>): Promise<T> {
  await done();
  return done();
}

async function attempt<T>(done: () => T | Promise<T>): Promise<T> {
  return done();
}

/** Which faults can strike what is not asked for by code of ours: a queue's own poller, a stream's. */
export const isDeath = (kind: FaultKind): boolean =>
  kind === 'kill-before' || kind === 'kill-after';
