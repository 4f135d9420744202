/** One run: a door, or the parsers, with what of it is told and what makes it fail. */
import type { Door } from './doors/door.ts';
import { watchMemory } from './memory.ts';
import { type Parsed, parseMany, stackOf } from './parse.ts';
import { parsers } from './parsers/index.ts';
import { isAccounted, startTally } from './tally.ts';

export const PARSERS = 'parsers';

export interface Asked {
  readonly seed: number;
  readonly inputs: number;
  readonly from: number;
  readonly tell?: (done: number) => void;
}

export interface Result extends Omit<Parsed, 'slowest'> {
  readonly name: string;
  readonly slowest?: Parsed['slowest'];
  /** What no run may end with. */
  readonly wrong: readonly string[];
}

/** Of what is processed, ignored and rejected each has to be as much of a long run. */
const LEAST_SHARE = 0.05;
/** Fewer inputs say little of shares. */
const LONG = 2_000;
/** The parsers keep nothing: what a long run holds at its end is what it held early on. */
const MOST_GROWTH_MB = 32;
/** A single input that takes so long would let somebody stop the line. */
const MOST_MS = 2_000;

export async function throughParsers(asked: Asked): Promise<Result> {
  const parsed = await parseMany(parsers, asked);
  const grown = (parsed.held.at(-1) ?? 0) - (parsed.held[0] ?? 0);
  const { n, where, ms } = parsed.slowest;
  return {
    name: PARSERS,
    ...parsed,
    wrong: [
      ...wrongIn(parsed, asked),
      ...(isAccounted(parsed.tally.total) || parsed.tally.faulty > 0
        ? []
        : ['not all accounted for']),
      ...(grown > MOST_GROWTH_MB ? [`memory grew by ${grown} MB`] : []),
      ...(ms > MOST_MS ? [`input ${n} (${where}) took ${Math.round(ms)} ms`] : []),
    ],
  };
}

export async function throughDoor(door: Door, asked: Asked): Promise<Result> {
  const memory = watchMemory();
  const tally = startTally();
  const unhandled: string[] = [];
  const catching = (error: unknown): void => {
    unhandled.push(stackOf(error));
  };
  process.on('unhandledRejection', catching).on('uncaughtException', catching);
  const started = performance.now();
  try {
    await door.run({ ...asked, look: memory.look }, tally);
    memory.look();
  } catch (error) {
    tally.fell({ n: asked.from, where: door.name, what: stackOf(error), input: '' });
  } finally {
    process.off('unhandledRejection', catching).off('uncaughtException', catching);
  }
  const seconds = (performance.now() - started) / 1000;
  const result = { tally, held: memory.held, peak: memory.peak(), seconds };
  const isSettled = door.countsThings === true || isAccounted(tally.total);
  return {
    name: door.name,
    ...result,
    wrong: [
      ...wrongIn(result, asked),
      ...(isSettled || tally.faulty > 0 ? [] : ['not all accounted for']),
      ...unhandled.map((stack) => `unhandled: ${stack}`),
    ],
  };
}

function wrongIn({ tally }: Pick<Result, 'tally'>, { inputs }: Asked): readonly string[] {
  const { processed, ignored, rejected } = tally.total;
  const all = processed + ignored + rejected;
  const rare = Object.entries({ processed, ignored, rejected }).filter(
    ([, count]) => count < LEAST_SHARE * all,
  );
  return [
    ...tally.faults.map(({ n, where, what }) => `input ${n} (${where}): ${what}`),
    ...(inputs >= LONG ? rare.map(([name]) => `less than 5% ${name}`) : []),
  ];
}
