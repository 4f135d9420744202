import { isRecord, type Json } from '#shared/document/fields.ts';
import type { ResourceState } from './resources/state.ts';

interface ChangedProperty {
  readonly previousValue: unknown;
  readonly updatedValue: unknown;
  readonly changeType: 'CREATE' | 'UPDATE' | 'DELETE';
}

export interface ConfigurationItemDiff {
  readonly changedProperties: Readonly<Record<string, ChangedProperty>>;
  readonly changeType: 'CREATE' | 'UPDATE' | 'DELETE';
}

/** What AWS Config says has changed; undefined stands for a resource that is not there. */
export function differenceOf(
  before: ResourceState | undefined,
  after: ResourceState | undefined,
): ConfigurationItemDiff {
  if (before === undefined) return { changedProperties: {}, changeType: 'CREATE' };
  if (after === undefined) {
    return { changedProperties: changed(deletable(before), {}), changeType: 'DELETE' };
  }
  const keys = Object.keys({ ...before.tags, ...after.tags });
  return {
    changedProperties: changed(parts(before, keys), parts(after, keys)),
    changeType: 'UPDATE',
  };
}

const parts = (state: ResourceState, keys: readonly string[]): Json => ({
  Configuration: state.configuration,
  SupplementaryConfiguration: state.supplementaryConfiguration,
  Relationships: state.relationships,
  // AWS Config numbers the tags and does not name them: `Tags.2`.
  Tags: Object.fromEntries(keys.map((key, number) => [number, state.tags[key]])),
});

/** A deletion names the configuration as a whole and the relationships one by one. */
const deletable = (state: ResourceState): Json => ({
  Configuration: [state.configuration],
  Relationships: state.relationships,
});

function changed(before: Json, after: Json): Record<string, ChangedProperty> {
  const found: Record<string, ChangedProperty> = {};
  compare('', before, after, found);
  const whole = found['Configuration.0'];
  if (whole?.changeType !== 'DELETE') return found;
  const { 'Configuration.0': _, ...others } = found;
  return { ...others, Configuration: whole };
}

/** Objects by field, lists by member (as AWS does: removed members, then added ones, by number). */
function compare(
  path: string,
  before: unknown,
  after: unknown,
  found: Record<string, ChangedProperty>,
): void {
  if (same(before, after)) return;
  if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(joined(path, name), before[name], after[name], found);
    }
  } else if (Array.isArray(before) || Array.isArray(after)) {
    const old: readonly unknown[] = Array.isArray(before) ? before : [];
    const fresh: readonly unknown[] = Array.isArray(after) ? after : [];
    const removed = old.filter((each) => !fresh.some((other) => same(each, other)));
    const added = fresh.filter((each) => !old.some((other) => same(each, other)));
    removed.forEach((each, index) => {
      found[`${path}.${index}`] = property(each, undefined);
    });
    added.forEach((each, index) => {
      found[`${path}.${removed.length + index}`] = property(undefined, each);
    });
  } else found[path] = property(before, after);
}

function property(before: unknown, after: unknown): ChangedProperty {
  const absent = (value: unknown): boolean => value === undefined || value === null;
  return {
    previousValue: before ?? null,
    updatedValue: after ?? null,
    changeType: absent(before) ? 'CREATE' : absent(after) ? 'DELETE' : 'UPDATE',
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const joined = (path: string, name: string): string => {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return path === '' ? capitalised : `${path}.${capitalised}`;
};
