/**
 * Time that passes only when there is nothing left to do: what is to happen waits in a heap, by its
 * time and then by when it was asked for. Between two happenings every promise that can go on has.
 */
export interface Scheduler {
  /** Virtual time, epoch milliseconds. */
  now(): number;
  /** Lets something happen in so many milliseconds. */
  after(milliseconds: number, happen: () => void): void;
  /** Settles when nothing is left to happen; `false`: after so many happenings there still was. */
  run(most: number): Promise<boolean>;
}

interface Happening {
  readonly time: number;
  readonly nth: number;
  readonly happen: () => void;
}

export function createScheduler(start: number): Scheduler {
  const heap: Happening[] = [];
  let now = start;
  let count = 0;

  const isBefore = (a: Happening, b: Happening): boolean =>
    a.time < b.time || (a.time === b.time && a.nth < b.nth);

  function push(happening: Happening): void {
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(happening, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = happening;
  }

  function pop(): Happening | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = heap[below];
      if (child === undefined) break;
      const right = heap[below + 1];
      if (right !== undefined && isBefore(right, child)) {
        child = right;
        below += 1;
      }
      if (!isBefore(child, last)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
    return first;
  }

  return {
    now: () => now,
    after: (milliseconds, happen) =>
      push({ time: now + Math.max(0, milliseconds), nth: count++, happen }),
    run: (most) =>
      new Promise((settled, failed) => {
        let left = most;
        // A tick that a microtask asks for comes when all microtasks are done: all that can go on has.
        const afterwards = (): void => process.nextTick(step);
        const step = (): void => {
          const next = left === 0 ? undefined : pop();
          if (next === undefined) {
            settled(heap.length === 0);
            return;
          }
          left -= 1;
          now = next.time;
          try {
            next.happen();
            queueMicrotask(afterwards);
          } catch (error) {
            failed(error);
          }
        };
        step();
      }),
  };
}
