import { type Params, queryText } from './filter.ts';
import { place } from './location.ts';

/** The time that the whole page is about; undefined: the present. */
export const asOfHere = (): string | undefined => place.get().query.get('asOf') ?? undefined;

/** By what knowledge the page looks at that time; undefined: by all there is. */
export const knownAtHere = (): string | undefined => place.get().query.get('knownAt') ?? undefined;

/** The times of a page: both given, or those of this page. */
function timed({ asOf = asOfHere(), knownAt = knownAtHere(), ...rest }: Params): Params {
  return { ...rest, asOf, knownAt };
}

/** Address of one of our pages, about the same time as this one unless another is given. */
export function to(path: string, params: Params = {}): string {
  return `${path}${queryText(timed(params))}`;
}

/** Address of a question to the API, about the time of the page. */
export function question(path: string, params: Params = {}): string {
  return `${path}${queryText(timed(params))}`;
}

/** The same page with some of its query changed. */
export function hereWith(params: Params): string {
  const { path, query } = place.get();
  const before: Record<string, string | readonly string[]> = {};
  for (const name of new Set(query.keys())) before[name] = query.getAll(name);
  // What was known is said of one time only.
  const knownAt = 'asOf' in params ? { knownAt: undefined } : {};
  return `${path}${queryText({ ...before, ...knownAt, ...params })}`;
}

export const findingsHref = (params: Params = {}): string => to('/findings', params);
export const ruleHref = (rule: string): string => to(`/rules/${encodeURIComponent(rule)}`);
export const findingHref = (key: string, params: Params = {}): string =>
  to(`/findings/${key}`, params);

export interface Named {
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

export const resourceHref = ({ accountId, region, resourceType, resourceId }: Named): string =>
  to('/resource', { resource: [resourceId], account: accountId, region, resourceType });
