/**
 * The table of docs/mutation.md, from Stryker's own reports: how many mutants of each file were tried,
 * and how many of them some test noticed. Mutants of what runs once, at import, were not tried.
 */

/** What is read of a report; see Stryker's mutation-testing-report-schema. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { status: string }[] }>>;
}

/** When, of what and where a part was run last. */
export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
}

interface Figure {
  readonly tried: number;
  readonly noticed: number;
}

const NOTICED = ['Killed', 'Timeout'];
const TRIED = [...NOTICED, 'Survived', 'NoCoverage'];

export function figuresPage(part: string, report: Report, run: Run): string {
  const rows = Object.entries(report.files)
    .map(([file, { mutants }]) => [file, figureOf(mutants)] as const)
    .filter(([, { tried }]) => tried > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = figureOf(Object.values(report.files).flatMap(({ mutants }) => mutants));
  const lines = rows.map(([file, figure]) => `| \`${file}\` | ${cells(figure)} |`);
  return [
    `### ${part}: ${whole.noticed} of ${whole.tried}, ${share(whole)}`,
    '',
    `${run.date}, commit ${run.commit}, ${run.machine}.`,
    '',
    '| file | tried | noticed | |',
    '|---|---:|---:|---:|',
    ...lines,
  ].join('\n');
}

function figureOf(mutants: readonly { status: string }[]): Figure {
  const count = (statuses: readonly string[]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
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
