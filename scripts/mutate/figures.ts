/**
 * The table of docs/mutation.md, from Stryker's own reports: how many mutants of each file were tried,
 * and how many of them some test noticed. Mutants of what runs once, at import, were not tried.
 */

import { fields, isRecord } from '#shared/document/fields.ts';

/** What became of the mutants of each file. */
export type Statuses = ReadonlyMap<string, readonly string[]>;

/** Reads a report; its form is Stryker's mutation-testing-report-schema. Throws DocumentError. */
export function statusesIn(report: unknown): Statuses {
  const files = fields(report).record('files');
  const raw = fields(report).raw('files');
  return new Map(
    Object.keys(isRecord(raw) ? raw : {}).map((file) => [
      file,
      files
        .record(file)
        .records('mutants')
        .map((mutant) => mutant.text('status')),
    ]),
  );
}

/** When, of what and where a part was run last. */
export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
}

/** Throws DocumentError. */
export function runIn(value: unknown): Run {
  const run = fields(value);
  return { date: run.text('date'), commit: run.text('commit'), machine: run.text('machine') };
}

interface Figure {
  readonly tried: number;
  readonly noticed: number;
}

const NOTICED = ['Killed', 'Timeout'];
const TRIED = [...NOTICED, 'Survived', 'NoCoverage'];

export function figuresPage(part: string, statuses: Statuses, run: Run): string {
  const rows = [...statuses]
    .map(([file, own]) => [file, figureOf(own)] as const)
    .filter(([, { tried }]) => tried > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = figureOf([...statuses.values()].flat());
  return [
    `### ${part}: ${whole.noticed} of ${whole.tried}, ${share(whole)}`,
    '',
    `${run.date}, commit ${run.commit}, ${run.machine}.`,
    '',
    '| file | tried | noticed | |',
    '|---|---:|---:|---:|',
    ...rows.map(([file, figure]) => `| \`${file}\` | ${cells(figure)} |`),
  ].join('\n');
}

function figureOf(statuses: readonly string[]): Figure {
  const count = (of: readonly string[]) => statuses.filter((each) => of.includes(each)).length;
  return { tried: count(TRIED), noticed: count(NOTICED) };
}

const cells = (figure: Figure): string => `${figure.tried} | ${figure.noticed} | ${share(figure)}`;

const share = ({ tried, noticed }: Figure): string => `${((100 * noticed) / tried).toFixed(1)}%`;

const BEGIN = '<!-- computed: npm run mutate -- figures -->';
const END = '<!-- end of what is computed -->';

/** The page with what stands between its marks replaced. */
export function withFigures(page: string, figures: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/mutation.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${page.slice(end)}`;
}
