import type { Budget, Figure, Line } from './line.ts';

const HEAD = ['', 'figure', 'the other side', 'ratio', 'budget', ''] as const;

/** The lines of one benchmark under its title, in columns. */
export function sectionText(title: string, lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.what,
    figureText(line.figure),
    line.other ? `${figureText(line.other)} ${line.other.what}` : '—',
    line.ratio === undefined ? '—' : ratioText(line.ratio),
    line.budget ? budgetText(line.budget, line.figure.unit) : '—',
    [line.met === undefined ? '' : line.met ? 'met' : 'MISSED', line.note ?? '']
      .filter((text) => text !== '')
      .join('  '),
  ]);
  return [title, ...rows.map((row) => `  ${columns(row)}`)].join('\n');
}

/** The names of the columns. */
export function headText(): string {
  return `  ${columns(HEAD)}`;
}

const WIDTHS = [46, 15, 30, 7, 12, 0];

function columns(cells: readonly string[]): string {
  return cells
    .map((cell, index) => {
      const width = WIDTHS[index] ?? 0;
      return index === 1 || index === 3 ? cell.padStart(width) : cell.padEnd(width);
    })
    .join('  ')
    .trimEnd();
}

/** Three significant digits; thousands apart. */
export function figureText({ value, unit }: Figure): string {
  if (unit === '$') return `$${value.toFixed(3)}`;
  return `${numberText(value)} ${unit}`.trim();
}

function numberText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) {
    return Math.round(value).toLocaleString('en-US');
  }
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function ratioText(ratio: number): string {
  return ratio < 1 ? `${(ratio * 100).toFixed(1)}%` : `${ratio.toFixed(2)}x`;
}

function budgetText({ on, is, limit }: Budget, unit: string): string {
  const sign = is === 'at most' ? '<=' : '>=';
  if (on === 'figure') return `${sign} ${figureText({ value: limit, unit })}`;
  return `${sign} ${limit < 1 ? `${limit * 100}%` : `${limit}x`}`;
}
