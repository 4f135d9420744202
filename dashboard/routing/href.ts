import { type Params, queryText } from './filter.ts';
import { place } from './location.ts';

/** The time that the whole page is about; undefined: the present. */
export const asOfHere = (): string | undefined => place.get().query.get('asOf') ?? undefined;

/** Address of one of our pages, about the same time as this one unless another is given. */
export function to(path: string, params: Params = {}): string {
  const { asOf = asOfHere(), ...rest } = params;
  return `${path}${queryText({ ...rest, asOf })}`;
}

/** Address of a question to the API, about the time of the page. */
export function question(path: string, params: Params = {}): string {
  const { asOf = asOfHere(), ...rest } = params;
  return `${path}${queryText({ ...rest, asOf })}`;
}

/** The same page with some of its query changed. */
export function hereWith(params: Params): string {
  const { path, query } = place.get();
  const before: Record<string, string | readonly string[]> = {};
  for (const name of new Set(query.keys())) before[name] = query.getAll(name);
  return `${path}${queryText({ ...before, ...params })}`;
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
