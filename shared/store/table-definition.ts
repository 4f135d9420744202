/**
 * The one table and its indexes. infra/store.yml deploys exactly this (a test compares them); the
 * local stack and the tests create it from here. What the keys hold is in keys.ts.
 */
export interface IndexDefinition {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
  /** ALL, or the attributes that the index carries beside the keys. */
  readonly projection: 'ALL' | readonly string[];
}

export interface TableDefinition {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Attribute with the epoch seconds after which an item may vanish. */
  readonly ttl: string;
  readonly indexes: readonly IndexDefinition[];
}

/** All indexes are sparse: an item without the index's keys is not in it and costs it nothing. */
export const tableDefinition = {
  key: { pk: 'pk', sk: 'sk' },
  ttl: 'ttl',
  indexes: [
    { name: 'by-rule', pk: 'rpk', sk: 'esk', projection: 'ALL' },
    { name: 'by-account', pk: 'apk', sk: 'esk', projection: 'ALL' },
    { name: 'by-org', pk: 'opk', sk: 'esk', projection: 'ALL' },
    { name: 'by-day', pk: 'dpk', sk: 'dsk', projection: 'ALL' },
    // Only what rarely changes: a confirmation must not touch an index.
    { name: 'by-type', pk: 'tpk', sk: 'tsk', projection: ['v', 'rs', 'first', 'del', 'lag'] },
  ],
} as const satisfies TableDefinition;
