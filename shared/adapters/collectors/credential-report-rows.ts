import { IncompleteAnswer } from './cause.ts';

/** One line of a credential report: its fields as texts, by the names in the report's first line. */
export type ReportRow = Readonly<Record<string, string>>;

/** Reads the CSV of a credential report; throws when it is not one, or ends in the middle. */
export function reportRows(csv: string): readonly ReportRow[] {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((line) => line !== '');
  const names = cellsOf(head);
  if (names[0] !== 'user' || names[1] !== 'arn') {
    throw new IncompleteAnswer(`the report begins with ${head.slice(0, 40) || 'nothing'}`);
  }
  const rows = lines.map((line) => rowOf(line, names));
  if (rows.length === 0) throw new IncompleteAnswer('the report has not even a line for root');
  return rows;
}

/** A user's name may contain commas, and the ARN, which ends in it; they come first. */
function rowOf(line: string, names: readonly string[]): ReportRow {
  const cells = cellsOf(line);
  const others = names.length - 2;
  const first = cells.slice(0, -others).join(',');
  const [, user, arn] = /^(.+?),(arn:.+)$/.exec(first) ?? [];
  if (user === undefined || arn === undefined) {
    throw new IncompleteAnswer(`the report has a line of ${cells.length} fields: ${first}`);
  }
  const rest = cells.slice(-others);
  return Object.fromEntries([
    ['user', user],
    ['arn', arn],
    ...rest.map((cell, index) => [names[index + 2], cell]),
  ]);
}

/** The cells of a line; commas within quotes part nothing. */
function cellsOf(line: string): readonly string[] {
  const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"(?=,|$)|[^,]*)/g) ?? [];
  return cells.map((cell) =>
    /^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}
