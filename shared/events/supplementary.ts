import type { Json } from '../document/fields.ts';
import { parseText } from './json-text.ts';
import { inside } from './thing.ts';

/** The one value that AWS Config sends as JSON text even in events. */
const ACCESS_CONTROL_LIST = 'AccessControlList';

/**
 * Supplementary configuration in the form of events: values are what they are, and an S3
 * `AccessControlList` is always JSON text, which its reader parses.
 */
export function settledSupplementary(supplementary: Json): Json {
  const list = Object.hasOwn(supplementary, ACCESS_CONTROL_LIST)
    ? supplementary[ACCESS_CONTROL_LIST]
    : undefined;
  if (typeof list !== 'object' || list === null) return supplementary;
  return { ...supplementary, [ACCESS_CONTROL_LIST]: JSON.stringify(list) };
}

/** Undoes the one layer of JSON text that the Config API puts around every supplementary value. */
export function parsedSupplementary(supplementary: Json, at: string): Json {
  return Object.fromEntries(
    Object.entries(supplementary).map(([name, value]) => [
      name,
      typeof value === 'string' ? parseText(value, inside(at, name)) : value,
    ]),
  );
}
