import { type Instant, instantOf, parseInstant } from '../domain/instant.ts';
import { DocumentError, type Fields } from './fields.ts';

/**
 * A moment as AWS writes it: ISO 8601 text, or a count of milliseconds since 1970 as a number or as
 * text. Undefined when the field is absent; throws DocumentError on anything else.
 */
export function optionalInstant(of: Fields, name: string): Instant | undefined {
  const raw = of.raw(name);
  if (raw === undefined) return undefined;
  const isCount = typeof raw === 'number' || (typeof raw === 'string' && /^\d+$/.test(raw));
  const count = isCount ? Number(raw) : Number.NaN;
  const found = count >= 0 && count <= LATEST_MS ? instantOf(count) : parseInstant(raw);
  if (found !== undefined) return found;
  throw new DocumentError(of.path === '' ? name : `${of.path}.${name}`, 'a moment', raw);
}

const LATEST_MS = 9_999_999_999_999;
