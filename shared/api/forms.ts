/** The forms of an answer: JSON, and of its list NDJSON and CSV. */
import { isRecord } from '../document/fields.ts';
import { csv } from '../formats/csv.ts';
import { lines, whole } from '../formats/writing.ts';
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
  if (form === 'ndjson') return whole(lines(itself), items);
  const columns = Object.keys(rows.item._zod.def.shape);
  return whole(csv(columns), items.map(fieldsOf));
}

const itself = (item: unknown): unknown => item;

const fieldsOf = (item: unknown): Readonly<Record<string, unknown>> => (isRecord(item) ? item : {});
