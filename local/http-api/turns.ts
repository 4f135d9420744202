/** So many requests are answered at once; the others wait their turn, and not for ever. */
export interface Turns {
  /** Gives back the turn when it is called; undefined: none came in time. */
  take(): Promise<(() => void) | undefined>;
}

export function createTurns(most: number, patienceMs: number): Turns {
  let free = most;
  const waiting = new Set<() => void>();
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async take() {
      if (free > 0) {
        free -= 1;
        return leave;
      }
      return new Promise((resolve) => {
        const come = (): void => {
          waiting.delete(come);
          clearTimeout(timer);
          resolve(leave);
        };
        const timer = setTimeout(() => {
          waiting.delete(come);
          resolve(undefined);
        }, patienceMs);
        timer.unref();
        waiting.add(come);
      });
    },
  };
}
