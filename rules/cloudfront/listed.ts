/** CloudFront writes a list as an object: how many there are, and, if any, which. */
import { DocumentError, type Fields } from '#shared/document/fields.ts';

/** The objects of such a list, which must be there and whole. */
export function listedRecords(of: Fields, name: string): readonly Fields[] {
  const list = of.record(name);
  return whole(list, list.records('items'));
}

/** The texts of such a list, which must be there and whole. */
export function listedTexts(of: Fields, name: string): readonly string[] {
  const list = of.record(name);
  return whole(list, list.texts('items'));
}

function whole<T>(list: Fields, items: readonly T[]): readonly T[] {
  const quantity = list.number('quantity');
  if (items.length === quantity) return items;
  throw new DocumentError(`${list.path}.items`, `a list of ${quantity}`, items);
}
