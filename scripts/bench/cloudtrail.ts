/**
 * `plumbline evaluate` over log files of CloudTrail, every rule on calls in force, to ndjson, beside
 * the least that has to be done with the same files: read, gunzip, JSON.parse.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from './cloudtrail-calls.ts';
import { writeLogs } from './cloudtrail-files.ts';
import { parsedByOne, parsedByTwo } from './cloudtrail-floor.ts';
import { evaluatedAlone } from './cloudtrail-process.ts';
import { commandLine } from './command-line.ts';
import { atMost, type Benchmark, type Budget, type Line, line } from './line.ts';
import { alternating, mapped, median } from './measure.ts';

const atLeast = (limit: number): Budget => ({ on: 'ratio', is: 'at least', limit });
const counted = (count: number): string => count.toLocaleString('en-US');

export const cloudtrailBenchmark: Benchmark = {
  name: 'cloudtrail',
  title: 'cloudtrail: plumbline evaluate over log files, all rules on calls, to ndjson',
  async run({ quick }) {
    enableCompileCache(); // as cli/plumbline.js does, for the second thread
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      return [
        ...(await oneThread(join(folder, 'one'), quick)),
        ...(await twoThreads(join(folder, 'two'), quick)),
        ...(await inMemory(folder, quick)),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function oneThread(folder: string, quick: boolean): Promise<readonly Line[]> {
  const { events } = writeLogs(folder, quick ? 2 : 100, quick ? 200 : 1000);
  const evaluate = await evaluator();
  const walls = { parsed: [] as number[], evaluated: [] as number[] };
  let said = '';
  const spent = await alternating(
    {
      parsed: async () => {
        await timed(walls.parsed, () => parsedByOne(folder));
      },
      evaluated: async () => {
        await timed(walls.evaluated, async () => {
          said = (await evaluate(folder, 1)).said;
        });
      },
    },
    { turns: quick ? 1 : 9, warmUp: 2 },
  );
  const rate = (microseconds: number) => (events / microseconds) * 1e6;
  const wall = median(walls.parsed.slice(2)) / median(walls.evaluated.slice(2));
  const raised = /(\d+) RAISED/.exec(said)?.[1] ?? '0';
  return [
    line(
      `one thread (${counted(events)} events of ${kinds.length} names)`,
      { value: rate(spent.evaluated), unit: 'events/s' },
      {
        other: { value: rate(spent.parsed), unit: 'events/s', what: 'read, gunzip, JSON.parse' },
        budget: atLeast(0.7),
        note: `goal 80%; ${Math.round(wall * 100)}% by the clock; ${counted(Number(raised))} raised`,
      },
    ),
  ];
}

async function twoThreads(folder: string, quick: boolean): Promise<readonly Line[]> {
  const { events } = writeLogs(folder, quick ? 2 : 300, quick ? 200 : 1000);
  const evaluate = await evaluator();
  const sides = {
    one: () => evaluate(folder, 1),
    two: () => evaluate(folder, 2),
    bareOne: () => parsedByOne(folder),
    bareTwo: () => parsedByTwo(folder),
  };
  const walls = mapped(sides, () => [] as number[]);
  const threads = mapped(sides, () => [] as number[]);
  for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
    for (const name of ['one', 'two', 'bareOne', 'bareTwo'] as const) {
      const busiest = await timed(walls[name], sides[name]);
      threads[name].push(busiest);
    }
  }
  const rate = (name: keyof typeof sides) => (events / median(walls[name])) * 1000;
  const path = (one: keyof typeof sides, two: keyof typeof sides): string =>
    `${(median(threads[one]) / median(threads[two])).toFixed(2)}x by the busier thread's CPU time`;
  return [
    line(
      `two threads (${counted(events)} events, by the clock)`,
      { value: rate('two'), unit: 'events/s' },
      {
        other: { value: rate('one'), unit: 'events/s', what: 'with one' },
        budget: atLeast(1.4),
        note: `${path('one', 'two')}; the start of the second thread counts`,
      },
    ),
    line(
      'read, gunzip, JSON.parse by two threads',
      { value: rate('bareTwo'), unit: 'events/s' },
      {
        other: { value: rate('bareOne'), unit: 'events/s', what: 'by one' },
        note: path('bareOne', 'bareTwo'),
      },
    ),
  ];
}

async function inMemory(folder: string, quick: boolean): Promise<readonly Line[]> {
  const [few, many] = [join(folder, 'few'), join(folder, 'many')];
  const perFile = quick ? 200 : 1000;
  writeLogs(few, quick ? 2 : 25, perFile);
  const { files } = writeLogs(many, quick ? 4 : 100, perFile);
  const peaks = { few: [] as number[], many: [] as number[] };
  const wholes: number[] = [];
  for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
    peaks.few.push((await evaluatedAlone(few)).peakMegabytes);
    const ran = await evaluatedAlone(many);
    peaks.many.push(ran.peakMegabytes);
    wholes.push(ran.milliseconds);
  }
  const [early, late] = [median(peaks.few), median(peaks.many)];
  return [
    line(
      `memory at the peak, ${files} files, as many threads as by default`,
      { value: late, unit: 'MB' },
      {
        budget: atMost(256),
        note: `the whole command took ${Math.round(median(wholes))} ms, its start included`,
      },
    ),
    line(
      'the same beside a quarter of the files',
      { value: late, unit: 'MB' },
      {
        other: { value: early, unit: 'MB', what: 'a quarter' },
        budget: atMost(1.3, 'ratio'),
      },
    ),
  ];
}

async function evaluator() {
  const plumbline = await commandLine();
  return (folder: string, workers: number) =>
    plumbline('evaluate', folder, '--format', 'ndjson', '--workers', String(workers));
}

/** Keeps the wall time; answers the CPU microseconds of the busier of this thread and all others. */
async function timed(walls: number[], work: () => unknown): Promise<number> {
  const [started, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  await work();
  walls.push(performance.now() - started);
  const main = sum(process.threadCpuUsage(own));
  return Math.max(main, sum(process.cpuUsage(all)) - main);
}

const sum = ({ user, system }: NodeJS.CpuUsage): number => user + system;
