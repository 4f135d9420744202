/** Inputs through the parsers, one after the other. */
import { setImmediate } from 'node:timers/promises';
import { made } from './input.ts';
import { watchMemory } from './memory.ts';
import type { Parser } from './parser.ts';
import { randomOf } from './random.ts';
import { startTally, type Tally } from './tally.ts';

export interface ParseRun {
  readonly seed: number;
  readonly inputs: number;
  /** Number of the first one; 0 unless one run is looked at again. */
  readonly from?: number;
  readonly tell?: (done: number) => void;
}

export interface Parsed {
  readonly tally: Tally;
  readonly held: readonly number[];
  readonly peak: number;
  readonly seconds: number;
  /** The input that took longest. */
  readonly slowest: { readonly n: number; readonly where: string; readonly ms: number };
}

const LOOKS = 8;
/** Looking takes longer than a short run does. */
const SHORT = 50_000;

export async function parseMany(
  parsers: readonly Parser[],
  { seed, inputs, from = 0, tell = () => {} }: ParseRun,
): Promise<Parsed> {
  const memory = watchMemory();
  const tally = startTally();
  const byWeight = parsers.flatMap((each) => Array.from({ length: each.weight }, () => each));
  const every = inputs < SHORT ? inputs : Math.floor(inputs / LOOKS);
  let slowest = { n: from, where: '', ms: 0 };
  const started = performance.now();
  let before = started;
  for (let n = from; n < from + inputs; n += 1) {
    const random = randomOf(seed, n);
    const parser = random.pick(byWeight);
    const { making, document } = made(parser.samples, random);
    tally.sent(parser.name, making);
    try {
      tally.became(parser.name, parser.take(document, making, random));
    } catch (error) {
      tally.fell({ n, where: parser.name, what: stackOf(error), input: textOf(document) });
    }
    const now = performance.now();
    if (now - before > slowest.ms) slowest = { n, where: parser.name, ms: now - before };
    before = now;
    if ((n - from + 1) % every === 0) {
      await setImmediate(); // what only the end of a turn lets go of is not held by us
      memory.look();
      tell(n - from + 1);
      before = performance.now();
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return { tally, held: memory.held, peak: memory.peak(), seconds, slowest };
}

export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

export function textOf(document: unknown): string {
  try {
    return JSON.stringify(document) ?? String(document);
  } catch {
    return '(cannot be written as JSON)';
  }
}
