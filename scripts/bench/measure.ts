/**
 * How things are timed: the sides of a comparison take turns in one process, each turn is a sample,
 * and the medians are compared. CPU time of the whole process (collecting garbage and compiling
 * included), because what others do on the machine must not count, and because Lambda bills it all.
 */

export type Work = () => void | Promise<void>;

export interface Turns {
  readonly turns: number;
  readonly warmUp?: number;
  /** Prepares what the sides of one turn work on; not timed. Turns that warm up are negative. */
  readonly before?: (turn: number) => void | Promise<void>;
}

/** Median CPU microseconds of one turn of each side. Turns before the first sample warm up. */
export async function alternating<Side extends string>(
  sides: Readonly<Record<Side, Work>>,
  { turns, warmUp = 3, before = () => undefined }: Turns,
): Promise<Readonly<Record<Side, number>>> {
  const names = keysOf(sides);
  const samples = new Map<Side, number[]>(names.map((name) => [name, []]));
  for (let turn = -warmUp; turn < turns; turn++) {
    await before(turn);
    // Who comes first may warm the caches for the other: they swap.
    for (const name of turn % 2 === 0 ? names : [...names].reverse()) {
      const spent = await cpuMicroseconds(sides[name]);
      if (turn >= 0) samples.get(name)?.push(spent);
    }
  }
  return mapped(sides, (name) => median(samples.get(name) ?? []));
}

/** CPU microseconds, of all threads of this process, while something ran. */
export async function cpuMicroseconds(work: Work): Promise<number> {
  const before = process.cpuUsage();
  const pending = work();
  if (pending !== undefined) await pending;
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Does something so many times; what it answers is kept, else it need not be worked out. */
export function repeated(times: number, work: () => unknown): () => void {
  return () => {
    for (let n = 0; n < times; n++) kept.last = work();
  };
}

const kept: { last: unknown } = { last: undefined };

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Each member of a record turned into another, by its name. */
export function mapped<Name extends string, T>(
  record: Readonly<Record<Name, unknown>>,
  value: (name: Name) => T,
): Readonly<Record<Name, T>> {
  // Object.fromEntries forgets which names there are.
  return Object.fromEntries(keysOf(record).map((name) => [name, value(name)])) as Record<Name, T>;
}

function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[]; // a record's own names are all it has
}
