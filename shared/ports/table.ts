/**
 * What the store asks of a table: the part of DynamoDB's contract that it uses, as data. Adapters
 * are held to one conformance suite; the memory one is no kinder than DynamoDB.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value };

/** Every item has the key (pk, sk); attribute names are short because they are billed. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly [attribute: string]: Value;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One term of a condition; all terms must hold. An absent attribute satisfies those with `absent`. */
export type Condition =
  | { readonly attribute: string; readonly is: 'absent' | 'present' }
  | {
      readonly attribute: string;
      readonly is: '=' | '<' | '<=' | 'begins-with';
      readonly value: string | number;
    }
  | {
      readonly attribute: string;
      readonly is: 'absent-or-at-most';
      readonly value: number;
    };

export interface Put {
  readonly kind: 'put';
  readonly item: Item;
  readonly conditions?: readonly Condition[];
}

export interface Update {
  readonly kind: 'update';
  readonly key: Key;
  /** Attributes to write. CopyOf and Plus see the item as it was before the update. */
  readonly set: Readonly<Record<string, Value | CopyOf | Plus>>;
  readonly remove?: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** Another attribute's value as it was before the update; empty text when it was absent. */
export class CopyOf {
  readonly attribute: string;
  constructor(attribute: string) {
    this.attribute = attribute;
  }
}

/** The attribute's own number as it was, and so much more; an absent one counts as 0. */
export class Plus {
  readonly by: number;
  constructor(by: number) {
    this.by = by;
  }
}

export interface Delete {
  readonly kind: 'delete';
  readonly key: Key;
  readonly conditions?: readonly Condition[];
}

export type Write = Put | Update | Delete;

/** Came of a single conditional write: when it did not hold, the item as it was (if there was one). */
export type Written = { readonly done: true } | { readonly done: false; readonly found?: Item };

/** A query of one partition of the table or of an index. */
export interface Query {
  /** Absent: the table itself. */
  readonly index?: string;
  readonly partition: string;
  readonly sort?: { readonly from: string; readonly to: string } | { readonly beginsWith: string };
  readonly descending?: boolean;
  /** Items to evaluate before the page ends (before the filter). */
  readonly limit?: number;
  /** What an earlier page gave as `next`. */
  readonly start?: PageKey;
  readonly filter?: readonly Condition[];
  /** Read what every acknowledged write has left; not possible on an index. */
  readonly consistent?: boolean;
}

export type PageKey = Readonly<Record<string, Value>>;

export interface Page {
  readonly items: readonly Item[];
  readonly next?: PageKey;
}

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** One write. A condition that does not hold is an answer, not an error. */
  write(write: Write): Promise<Written>;
  /**
   * All or nothing, at most 100 writes of different items. `false` when a condition did not hold or
   * another transaction was in the way: read again and decide again.
   */
  transact(writes: readonly Write[]): Promise<boolean>;
  /** One page. */
  query(query: Query): Promise<Page>;
  /** Like query, but only how many there are on the page. */
  count(query: Query): Promise<{ readonly count: number; readonly next?: PageKey }>;
  /** Puts without conditions, for loading; retries what the table did not take. */
  putAll(items: readonly Item[]): Promise<void>;
}

/** Which limits hold for every adapter; DynamoDB's own. */
export const limits = {
  itemBytes: 400 * 1024,
  partitionKeyBytes: 2048,
  sortKeyBytes: 1024,
  transactionItems: 100,
  transactionBytes: 4 * 1024 * 1024,
  pageBytes: 1024 * 1024,
} as const;

/**
 * The table did not do it. `refused`: it never will (item too large, empty key, one item twice in a
 * transaction). Otherwise it may the next time (throttled, unreachable): the message goes back.
 */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly refused: boolean;

  constructor(message: string, options: { refused: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.refused = options.refused;
  }
}
