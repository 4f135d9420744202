/** What an SDK answers, in the form in which AWS Config writes it into items. */

type Members = Readonly<Record<string, unknown>>;

/** How an item of the type writes moments: older types have counts of milliseconds. */
export type Moments = 'iso' | 'milliseconds';

/**
 * A description as the `configuration` of an item: every name with a small first letter
 * (`DBInstanceIdentifier` is `dBInstanceIdentifier`), what is undefined left out. `without` names
 * members that must not get into an item: code, secrets.
 */
export function configShape(
  description: object,
  { moments = 'iso', without = [] }: { moments?: Moments; without?: readonly string[] } = {},
): Members {
  const kept = Object.entries(description).filter(
    ([name]) => !name.startsWith('$') && !without.includes(name),
  );
  return members(kept, moments);
}

function members(entries: readonly (readonly [string, unknown])[], moments: Moments): Members {
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [smallFirst(name), shaped(value, moments)]),
  );
}

function shaped(value: unknown, moments: Moments): unknown {
  if (value instanceof Date) return moments === 'iso' ? value.toISOString() : value.getTime();
  if (Array.isArray(value)) return value.map((each) => shaped(each, moments));
  if (typeof value === 'object' && value !== null) return members(Object.entries(value), moments);
  return value;
}

const smallFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Tags as traits have them. A service that leaves the list out says that there are none. */
export function tagsIn(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
