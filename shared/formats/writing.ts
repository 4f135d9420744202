/**
 * A format that is written as its items come, so that none has to be kept: `begin`, then items in
 * as many pieces as there are, then `end`.
 */
export interface Writing<Item> {
  readonly begin: string;
  items(items: readonly Item[]): string;
  end(): string;
}

/** How texts from outside are written: a terminal wants them without control characters. */
export interface Escaping {
  json(value: unknown): string;
  text(text: string): string;
}

export const plain: Escaping = { json: (value) => JSON.stringify(value), text: (text) => text };

/** Pieces of a list in a format, one by one: for whoever streams. */
export async function* pieces<Item>(
  writing: Writing<Item>,
  lists: AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>,
): AsyncGenerator<string> {
  if (writing.begin !== '') yield writing.begin;
  for await (const items of lists) {
    const text = writing.items(items);
    if (text !== '') yield text;
  }
  const end = writing.end();
  if (end !== '') yield end;
}

/** A list that is at hand, in a format. */
export function whole<Item>(writing: Writing<Item>, items: readonly Item[]): string {
  return writing.begin + writing.items(items) + writing.end();
}

/** One line of JSON an item. */
export function lines<Item>(
  told: (item: Item) => unknown,
  { json }: Pick<Escaping, 'json'> = plain,
): Writing<Item> {
  return {
    begin: '',
    items: (items) => items.map((item) => `${json(told(item))}\n`).join(''),
    end: () => '',
  };
}

/** Items of a list that begins and ends elsewhere, with commas between them. */
export function separated<Item>(
  told: (item: Item) => unknown,
  { json }: Pick<Escaping, 'json'> = plain,
): (items: readonly Item[]) => string {
  let separator = '\n';
  return (items) => {
    if (items.length === 0) return '';
    const text = `${separator}${items.map((item) => json(told(item))).join(',\n')}`;
    separator = ',\n';
    return text;
  };
}
