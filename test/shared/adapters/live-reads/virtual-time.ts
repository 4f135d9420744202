import { type Instant, instantOf } from '#shared/domain/instant.ts';

/** A clock and a pause whose time goes on only when everybody waits. */
export function virtualTime(start = Date.UTC(2026, 2, 2, 8, 15, 30)) {
  let now = start;
  let waiting: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    clock: (): Instant => instantOf(now),
    /** Milliseconds since the start. */
    elapsed: () => now - start,
    pause: (milliseconds: number) =>
      new Promise<void>((wake) => waiting.push({ at: now + milliseconds, wake })),
    /** Lets time go on until nobody waits any more. */
    async run() {
      for (;;) {
        await new Promise((idle) => setImmediate(idle));
        const next = waiting.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) return;
        waiting = waiting.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}
