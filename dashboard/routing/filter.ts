/** The filter of the API, as the address holds it: the same names, the same values. */

export const filterNames = [
  'severity',
  'state',
  'rule',
  'pillar',
  'account',
  'ou',
  'region',
  'resourceType',
  'owner',
  'resource',
  'tag',
  'kind',
] as const;
export type FilterName = (typeof filterNames)[number];

/** Values by name; what is absent or empty is any. */
export type Filter = Readonly<Partial<Record<FilterName, readonly string[]>>>;

/** Words and ids are written as one list by commas; names may hold commas and are repeated. */
const repeated: ReadonlySet<string> = new Set(['ou', 'owner', 'resource', 'tag']);

export function filterIn(query: URLSearchParams): Filter {
  const found = filterNames.map((name) => {
    const values = query.getAll(name);
    const all = repeated.has(name) ? values : values.flatMap((value) => value.split(','));
    return [name, all.filter((value) => value !== '')] as const;
  });
  return Object.fromEntries(found.filter(([, values]) => values.length > 0));
}

export type Params = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A query as it stands behind `?`, filters in their own order; empty when there is nothing. */
export function queryText(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'string' || typeof value === 'number') query.append(name, String(value));
    else if (repeated.has(name)) for (const each of value) query.append(name, each);
    else if (value.length > 0) query.append(name, value.join(','));
  }
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** A filter with a value added, or taken away where it was there. */
export function toggled(filter: Filter, name: FilterName, value: string): Filter {
  const values = filter[name] ?? [];
  const next = values.includes(value)
    ? values.filter((each) => each !== value)
    : [...values, value];
  return { ...filter, [name]: next };
}
