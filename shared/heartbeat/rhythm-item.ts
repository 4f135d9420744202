import { fields } from '../document/fields.ts';
import { parseInstant } from '../domain/instant.ts';
import type { Item } from '../ports/table.ts';
import { rhythmKey, SCHEMA_VERSION } from '../store/keys.ts';
import type { Rhythm } from './silence.ts';

export function rhythmItem(accountId: string, { last, gaps, count, told }: Rhythm): Item {
  return {
    ...rhythmKey(accountId),
    sv: SCHEMA_VERSION,
    last,
    gaps,
    n: count,
    ...(told && { told }),
  };
}

/** Reads what rhythmItem wrote; undefined for what cannot be read: it is learned anew. */
export function parseRhythm(item: Item): Rhythm | undefined {
  const last = parseInstant(item['last']);
  if (last === undefined) return undefined;
  const rhythm = fields(item, `rhythm of ${item.pk}`);
  const gaps = rhythm.list('gaps').flatMap((gap) => (typeof gap === 'number' ? [gap] : []));
  const told = rhythm.optionalFlag('told') ?? false;
  return { last, gaps, count: rhythm.number('n'), ...(told && { told }) };
}
