import type { Fields, Json } from '../document/fields.ts';

/** One dialect of a configuration item: its names, and how its two bodies are written. */
export interface ItemForm {
  readonly account: 'awsAccountId' | 'accountId';
  readonly arn: 'ARN' | 'arn';
  readonly relationName: 'name' | 'relationshipName';
  /** Status of an item that names none; absent where every item has to. */
  readonly status?: string;
  /** `configuration` as an object. Throws when there is none. */
  configuration(item: Fields): Json;
  /** `supplementaryConfiguration` in the form of events. */
  supplementary(item: Fields): Json;
}

/** A field that has to be an object, as it is. */
export function object(item: Fields, name: string): Json {
  item.record(name);
  return item.raw(name) as Json;
}

/** A field that may be an object, as it is; empty when absent. */
export function optionalObject(item: Fields, name: string): Json {
  return item.optionalRecord(name) === undefined ? {} : (item.raw(name) as Json);
}
