/**
 * The value of a `configuration` observation: one AWS Config item after the three dialects have
 * been settled by shared/events. What every reader of a Config type gets.
 */
import { type Fields, fields } from './fields.ts';

export interface ConfigurationItem {
  /** The item's `configuration` as an object. */
  readonly configuration: Fields;
  /** The item's `supplementaryConfiguration`; values keep the form the item has them in. */
  readonly supplementary: Fields;
  /** The item's `relationships`. */
  readonly relationships: readonly Fields[];
}

/** Opens the value of a configuration observation. */
export function configurationItem(value: unknown): ConfigurationItem {
  const item = fields(value);
  return {
    configuration: item.record('configuration'),
    supplementary:
      item.optionalRecord('supplementaryConfiguration') ?? fields({}, 'supplementaryConfiguration'),
    relationships: item.records('relationships'),
  };
}
