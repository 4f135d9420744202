/** Megabytes that this process holds: half-way through, at its end, and at most. */
export interface Memory {
  readonly middle: number;
  readonly end: number;
  readonly most: number;
}

const EVERY_MS = 500;

/** Looks at the process's memory now and then. */
export function memoryWatch(): { end(): Memory } {
  const seen: number[] = [];
  const look = (): void => void seen.push(Math.round(process.memoryUsage.rss() / 1_048_576));
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      const middle = seen[Math.floor(seen.length / 2)] ?? 0;
      return { middle, end: seen.at(-1) ?? 0, most: Math.max(...seen) };
    },
  };
}
