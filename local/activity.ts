/** Counts what is under way, so that a test or a command can wait until all of it is done. */
export interface Activity {
  begin(): void;
  end(): void;
  /** How many things are under way. */
  count(): number;
  /** Settles when nothing is under way (at once when nothing is). */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    begin() {
      underWay += 1;
    },
    end() {
      underWay -= 1;
      if (underWay > 0) return;
      const ready = waiting;
      waiting = [];
      for (const each of ready) each();
    },
    count: () => underWay,
    async idle() {
      // What one thing begins when it ends (a message that leads to a message) is waited for too.
      while (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
