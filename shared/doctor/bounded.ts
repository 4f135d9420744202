import type { Read, Reads } from './reads.ts';

/** The same read is made once, however many checks ask for it; at most so many run at a time. */
export function bounded(reads: Reads, atOnce: number): Reads {
  const made = new Map<string, Promise<Read>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async (read: () => Promise<Read>): Promise<Read> => {
    if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await read();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next(); // takes over this one's turn
    }
  };
  return {
    skewMs: () => reads.skewMs(),
    read(action, input, place) {
      const key = JSON.stringify([action, input, place.accountId, place.region]);
      const found = made.get(key) ?? inTurn(() => reads.read(action, input, place));
      made.set(key, found);
      return found;
    },
  };
}
