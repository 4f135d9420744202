/**
 * HTML in which no text is markup: values are escaped where they stand, and only what this function
 * made is taken as it is.
 */
import { cut, visible } from '../../alerts/visible-text.ts';

export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | undefined | readonly Html[];

export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const parts = strings.map((each, index) => each + written(values[index]));
  return { html: parts.join('') };
}

function written(value: Piece): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map((each) => each.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const LONGEST = 400;

/** Text that somebody else chose: nothing in it hides or reorders, and it ends somewhere. */
export const foreign = (text: string): Html => html`<bdi>${cut(visible(text), LONGEST)}</bdi>`;

export interface Column<T> {
  readonly name: string;
  readonly of: (row: T) => Piece;
  /** `number` to the right, `code` in a fixed width, `short` on one line. */
  readonly kind?: 'number' | 'code' | 'short';
}

/** A table whose head is repeated on every page that it is printed on. */
export function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): Html {
  const head = columns.map(({ name, kind }) => html`<th scope="col"${classOf(kind)}>${name}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map(({ of, kind }) => html`<td${classOf(kind)}>${of(row)}</td>`)}</tr>\n`,
  );
  return html`<table><caption>${caption}</caption><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>\n`;
}

const classOf = (kind: Column<unknown>['kind']): Html =>
  kind === undefined ? html`` : html` class="${kind}"`;
