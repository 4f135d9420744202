import { IncompleteAnswer } from './cause.ts';

/** One line of a credential report: its fields as texts, by the names in the report's first line. */
export type ReportRow = Readonly<Record<string, string>>;

/** Reads the CSV of a credential report; throws when it is not one, or ends in the middle. */
export function reportRows(csv: string): readonly ReportRow[] {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((line) => line !== '');
  const names = head.split(',');
  if (names[0] !== 'user' || names[1] !== 'arn') {
    throw new IncompleteAnswer(`the report begins with ${head.slice(0, 40) || 'nothing'}`);
  }
  const rows = lines.map((line) => rowOf(line, names));
  if (rows.length === 0) throw new IncompleteAnswer('the report has not even a line for root');
  return rows;
}

/** Only the name of a user and the ARN, which ends in it, may contain commas; they come first. */
function rowOf(line: string, names: readonly string[]): ReportRow {
  const cells = line.split(',');
  const others = names.length - 2;
  const first = cells.slice(0, -others).join(',');
  const found = /^"?(.+?)"?,"?(arn:.+?)"?$/.exec(first);
  const [, user, arn] = found ?? [];
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
