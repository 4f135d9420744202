/** The local stack at a steady rate, then under a burst: what came of it, how soon, in how much memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLocalStack } from '#local/local-stack.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Change } from '../crash/events.ts';
import { changesOf } from '../crash/events.ts';
import { type Verdict, verdictOn } from '../crash/verdict.ts';
import type { Shown } from '../crash/webhook-server.ts';
import { type Memory, memoryWatch } from './memory.ts';

export interface LoadOptions {
  /** Events a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
  /** Events that come at once afterwards. */
  readonly burst: number;
  readonly seed: number;
}

export interface Loaded extends Verdict {
  readonly steady: Phase;
  readonly burst: Phase;
  readonly deadLetters: number;
}

export interface Phase {
  readonly events: number;
  /** From the first event to the last thing done. */
  readonly seconds: number;
  /** From the last event sent until nothing was left to do. */
  readonly drainSeconds: number;
  /** From an event to its alert, milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly memory: Memory;
}

const HOUR_MS = 3_600_000;

export async function load({ rate, seconds, burst, seed }: LoadOptions): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-load-'));
  const shown = new Map<string, Shown>();
  const sentAt = new Map<string, number>();
  let latencies: number[] = [];
  const sink = {
    name: 'load',
    async post({ id, finding, transition, at, subject }: Alert) {
      shown.set(id, { id, finding, transition, at });
      const sent = sentAt.get(`${subject.resourceId} ${at}`);
      if (sent !== undefined) latencies.push(performance.now() - sent);
    },
  };
  const stack = await startLocalStack({
    dataFolder: folder,
    sinks: [sink],
    // What is held to the store is every alert, not what people are told.
    eachAlert: true,
    clock: () => instantOf(Date.now()),
    log: { info() {}, warn() {}, error() {} },
  });
  const start = Date.now() - HOUR_MS;
  const steadily = rate * seconds;
  const changes = changesOf(steadily + burst, seed, start).slice(0, steadily + burst);

  async function put({ event, resource, observation }: Change): Promise<void> {
    const key = `${resource.subject.resourceId} ${instantOf(start + observation.at)}`;
    if (!sentAt.has(key)) sentAt.set(key, performance.now());
    await stack.putEvent(event);
  }

  async function phase(own: readonly Change[], pause: (nth: number) => Promise<void>) {
    latencies = [];
    const watch = memoryWatch();
    const began = performance.now();
    for (const [nth, change] of own.entries()) {
      await pause(nth);
      await put(change);
    }
    const sent = performance.now();
    await stack.idle();
    const ended = performance.now();
    const sorted = latencies.sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    return {
      events: own.length,
      seconds: (ended - began) / 1_000,
      drainSeconds: (ended - sent) / 1_000,
      p50: at(0.5),
      p95: at(0.95),
      memory: watch.end(),
    };
  }

  try {
    const began = performance.now();
    const steady = await phase(changes.slice(0, steadily), async (nth) => {
      const ahead = began + (nth * 1_000) / rate - performance.now();
      if (ahead > 0) await delay(ahead);
    });
    const all = await phase(changes.slice(steadily), async () => {});
    const verdict = await verdictOn(stack.table, { changes, shown, start });
    const deadLetters = [...stack.deadLetters().values()].reduce((sum, each) => sum + each, 0);
    return { ...verdict, steady, burst: all, deadLetters };
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
