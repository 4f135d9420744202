/** Where a handler says what an operator must know. Values never hold a secret or a whole item. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Counts that become metrics: one event ends as exactly one of processed, ignored or rejected. */
export interface Meter {
  /** Adds to a counter; dimensions are few and low in number of values (a reason, a source). */
  count(name: string, by?: number, dimensions?: Readonly<Record<string, string>>): void;
  /** Notes one value of many, so that percentiles can be told; absent where nobody asks for them. */
  measure?(name: string, value: number, unit: 'Milliseconds'): void;
}
