/** How many are open by two things at once: accounts by rules, say. The rows of the list, counted. */
import { type Count, type CountedBy, grouped, valuesBy } from './counts.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';

export interface Cell {
  /** Values of the two filters that together give exactly these. */
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export interface Matrix {
  readonly total: number;
  readonly rows: readonly Count[];
  readonly columns: readonly Count[];
  /** Of those rows and columns, where there is anything. */
  readonly cells: readonly Cell[];
}

/** The rows and columns with most of it, at most so many of each. */
export async function matrixOf(
  question: Question,
  by: { readonly rows: CountedBy; readonly columns: CountedBy },
  most: number,
): Promise<Matrix> {
  const found = await rowsToCount(question);
  const rows = (await grouped(question, found, by.rows)).slice(0, most);
  const columns = (await grouped(question, found, by.columns)).slice(0, most);
  const [isRow, isColumn] = [namedIn(rows), namedIn(columns)];
  const rowsOf = await valuesBy(question, found, by.rows);
  const columnsOf = await valuesBy(question, found, by.columns);
  const counts = new Map<string, { row: string; column: string; count: number }>();
  for (const each of found) {
    const across = columnsOf(each).filter(isColumn);
    for (const row of rowsOf(each).filter(isRow)) {
      for (const column of across) {
        const name = JSON.stringify([row, column]);
        const cell = counts.get(name) ?? { row, column, count: 0 };
        cell.count += 1;
        counts.set(name, cell);
      }
    }
  }
  return { total: found.length, rows, columns, cells: [...counts.values()] };
}

function namedIn(counts: readonly Count[]): (value: string) => boolean {
  const values = new Set(counts.map(({ value }) => value));
  return (value) => values.has(value);
}
