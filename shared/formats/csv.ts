/** CSV as RFC 4180 has it, in which no cell is a formula to a spreadsheet. */
import { type Escaping, plain, type Writing } from './writing.ts';

/**
 * What a spreadsheet would take for a formula, or for the start of another cell, is given a quote
 * that shows it as text. The wide forms are signs to spreadsheets too.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Columns by name, under a heading; what an item does not have is an empty cell. */
export function csv<Name extends string>(
  columns: readonly Name[],
  { text }: Pick<Escaping, 'text'> = plain,
): Writing<{ readonly [key in Name]?: unknown }> {
  const shown = (value: unknown): unknown => (typeof value === 'string' ? text(value) : value);
  return {
    begin: csvLine(columns),
    items: (items) =>
      items.map((item) => csvLine(columns.map((name) => shown(item[name])))).join(''),
    end: () => '',
  };
}

/** One line of cells, with its end. */
function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Numbers and flags as they are, nothing as nothing, texts made harmless, the rest as JSON. */
export function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
