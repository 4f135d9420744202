/**
 * Items per second through observe → select → evaluate, from JSON text, beside JSON.parse of the
 * same text. Every item is another one and is made between the turns, so that no cache helps and
 * what stays in memory is what the line itself keeps.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventText, mixedKinds, nthItem } from './items.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { index, judge } from './line-of-judgement.ts';
import { alternating } from './measure.ts';

const AT_ONCE = 1000;
const MEGABYTE = 1024 * 1024;

export const evaluateBenchmark: Benchmark = {
  name: 'evaluate',
  title: 'evaluate: observe, select and evaluate, from JSON text',
  async run({ quick }) {
    const items = quick ? 8_000 : 100_000;
    const warmUp = 3;
    const turns = items / AT_ONCE;
    const texts = mixedTexts();
    let bytes = 0;
    let outcomes = 0;
    const used: number[] = [];
    const peaks: number[] = [];
    let current: readonly string[] = [];
    const spent = await alternating(
      {
        // The first side brings new texts for both; making them is not timed.
        parsed: () => {
          for (const text of current) JSON.parse(text);
        },
        judged: () => {
          for (const text of current) outcomes += judge(JSON.parse(text)).length;
        },
      },
      {
        turns,
        warmUp,
        before(turn) {
          if (turn === turns >> 2) {
            used.push(usedBytes());
            peaks.push(peakMegabytes());
          }
          current = texts.next().value;
          if (turn >= 0) bytes += current.reduce((sum, text) => sum + text.length, 0);
        },
      },
    );
    current = [];
    used.push(usedBytes());
    peaks.push(peakMegabytes());
    const [early = 0, late = 0] = used;
    const [earlyPeak = 0, latePeak = 0] = peaks;
    const perSecond = (microseconds: number) => (AT_ONCE / microseconds) * 1e6;
    const watched = mixedKinds.filter((_, n) => isWatched(n)).length / mixedKinds.length;
    return [
      line(
        `through evaluate (${items.toLocaleString('en-US')} items)`,
        { value: perSecond(spent.judged), unit: 'items/s' },
        {
          other: { value: perSecond(spent.parsed), unit: 'items/s', what: 'JSON.parse' },
          note: `${Math.round(bytes / items)} B an item, ${Math.round(watched * 100)}% watched, ${outcomes.toLocaleString('en-US')} verdicts`,
        },
      ),
      line(
        'heap in use after all items',
        { value: late / MEGABYTE, unit: 'MB' },
        {
          other: { value: early / MEGABYTE, unit: 'MB', what: 'after a quarter' },
          budget: atMost(1.3, 'ratio'),
        },
      ),
      line(
        'memory of the process at its peak',
        { value: latePeak, unit: 'MB' },
        {
          other: { value: earlyPeak, unit: 'MB', what: 'after a quarter' },
          note: 'with the texts of 1,000 items',
        },
      ),
    ];
  },
};

function isWatched(n: number): boolean {
  return index.aspectsOf(nthItem(mixedKinds, n).resourceType).length > 0;
}

function* mixedTexts(): Generator<readonly string[], readonly string[]> {
  for (let first = 0; ; first += AT_ONCE) {
    yield Array.from({ length: AT_ONCE }, (_, n) => eventText(nthItem(mixedKinds, first + n)));
  }
}

/** What is really in use: after a full collection. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;
