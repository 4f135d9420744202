/** What AWS Config says of its recorder in one Region of an account. */
export type RecordedTypes =
  | {
      readonly kind: 'recorded';
      /** Why a resource type is not recorded there; undefined: it is. */
      notRecorded(resourceType: string): string | undefined;
      /** How old what it shows of a type may be, in milliseconds. */
      lagMs(resourceType: string): number;
    }
  | { readonly kind: 'failed'; readonly cause: string; readonly retry: boolean };

/** What is to be listed: one type, in an account, asked in a Region. */
export interface Listed {
  readonly accountId: string;
  /** Which Region is asked; for a type without one, the one that records it. */
  readonly region: string;
  readonly resourceType: string;
  /** What the page before gave as `next`. */
  readonly token?: string;
  /** The aggregator is asked in place of the account. */
  readonly isAggregated?: boolean;
}

/** One page of a list. Only without `next` has the list come to its end. */
export type ListedPage =
  | {
      readonly kind: 'page';
      /** A document that `observe` takes. */
      readonly document: unknown;
      readonly next?: string;
    }
  /** retry: throttled or unreachable; else denied or broken. */
  | { readonly kind: 'failed'; readonly cause: string; readonly retry: boolean };

/** Lists the present state of resources as AWS Config has recorded it. Nothing here rejects. */
export interface ResourceListing {
  /** Whether there is an aggregator that can be asked. */
  readonly hasAggregator?: boolean;
  recordedTypes(accountId: string, region: string): Promise<RecordedTypes>;
  /**
   * How many resources the account's own recorder has there, by type; undefined when that cannot be
   * told. What is not among them is not worth a list, as long as nothing of it is known.
   */
  typesThere(accountId: string, region: string): Promise<ReadonlyMap<string, number> | undefined>;
  page(listed: Listed): Promise<ListedPage>;
}
