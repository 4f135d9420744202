import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Result } from '#test/fuzz/run.ts';
import type { Counts } from '#test/fuzz/tally.ts';

/** When, where, and how it can be had again. */
export function headText(seed: string): string {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model.trim() || 'an unnamed processor'}`;
  return `${day}, Node ${process.versions.node}, ${platform()} ${arch()}, ${machine}, seed ${seed}\n`;
}

export function sectionText({ name, tally, held, peak, seconds, slowest, wrong }: Result): string {
  const { total } = tally;
  const rate = Math.round(total.sent / seconds);
  const made = Object.entries(tally.makings).map(
    ([making, count]) => `${percent(count, total.sent)} ${making}`,
  );
  const rows = tally.by.size > 1 ? [...tally.by].map(([each, counts]) => row(each, counts)) : [];
  return [
    `## ${name}`,
    '',
    `${grouped(total.sent)} inputs in ${seconds.toFixed(0)} s (${grouped(rate)} a second): ${made.join(', ')}.`,
    '',
    '| | sent | processed | ignored | rejected |',
    '|---|---:|---:|---:|---:|',
    row('all', total),
    ...rows.sort(),
    '',
    `Fell: ${tally.faulty}. Held in memory, looked at from first to last: ${held.join(', ')} MB; the process at its largest: ${peak} MB.`,
    ...(slowest === undefined
      ? []
      : [`Slowest input: ${Math.round(slowest.ms)} ms (number ${slowest.n}, ${slowest.where}).`]),
    ...(wrong.length === 0 ? ['Nothing is wrong.'] : wrong.map((each) => `WRONG: ${each}`)),
    '',
  ].join('\n');
}

function row(name: string, { sent, processed, ignored, rejected }: Counts): string {
  const all = processed + ignored + rejected;
  const shares = [processed, ignored, rejected].map(
    (count) => `${grouped(count)} (${percent(count, all)})`,
  );
  return `| ${name} | ${grouped(sent)} | ${shares.join(' | ')} |`;
}

const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : ((100 * part) / whole).toFixed(1)}%`;

const grouped = (count: number): string => count.toLocaleString('en-US');
