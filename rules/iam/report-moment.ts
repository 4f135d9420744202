import { DocumentError, type Fields } from '#shared/document/fields.ts';
import { type Instant, parseInstant } from '#shared/domain/instant.ts';

/** What the report writes where it has no moment to tell. */
const NONE = ['N/A', 'no_information', 'not_supported'];

/** A moment of a row of the credential report; undefined where the report has none to tell. */
export function reportMoment(row: Fields, name: string): Instant | undefined {
  const text = row.text(name);
  if (NONE.includes(text)) return undefined;
  const found = parseInstant(text);
  if (found === undefined) throw new DocumentError(name, 'a moment', text);
  return found;
}
