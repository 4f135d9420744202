/** The forms of an answer: JSON, and of its list NDJSON and CSV. */
import type { Route } from './route.ts';

export const forms = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
} as const;
export type Form = keyof typeof forms;

const accepted: readonly (readonly [type: string, form: Form])[] = [
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['text/csv', 'csv'],
  ['application/*', 'json'],
  ['*/*', 'json'],
];

/** The form that is liked best, and that the route has; undefined: none. */
export function formFor(accept: string | null, route: Pick<Route, 'rows'>): Form | undefined {
  if (accept === null || accept.trim() === '') return 'json';
  const wishes = accept
    .slice(0, 1000)
    .split(',')
    .map((wish) => {
      const [type = '', ...rest] = wish.split(';').map((part) => part.trim().toLowerCase());
      const weight = rest.find((part) => part.startsWith('q='));
      return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { type } of wishes) {
    const form = accepted.find(([name]) => name === type)?.[1];
    if (form === 'json' || (form !== undefined && route.rows !== undefined)) return form;
  }
  return undefined;
}

/** The body of an answer in a form. */
export function written(
  answer: Readonly<Record<string, unknown>>,
  form: Form,
  { rows }: Pick<Route, 'rows'>,
): string {
  const list = rows === undefined ? undefined : answer[rows.name];
  if (form === 'json' || rows === undefined || !Array.isArray(list)) return JSON.stringify(answer);
  const items: readonly unknown[] = list;
  if (form === 'ndjson') return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const columns = Object.keys(rows.item._zod.def.shape);
  const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;
  return [
    line(columns),
    ...items.map((item) => line(columns.map((name) => valueIn(item, name)))),
  ].join('');
}

const valueIn = (item: unknown, name: string): unknown =>
  typeof item === 'object' && item !== null
    ? Object.entries(item).find(([key]) => key === name)?.[1]
    : '';

/** What a spreadsheet would take for a formula is given a quote that shows it as text. */
const FORMULA = /^[=+\-@\t\r]/;

export function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
