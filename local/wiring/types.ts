/** What serverless.yml says about how things hang together, by logical id. */
export interface Wiring {
  readonly region: string;
  readonly functions: readonly FunctionWiring[];
  readonly buses: readonly BusWiring[];
  readonly rules: readonly RuleWiring[];
  readonly queues: readonly QueueWiring[];
  readonly topics: readonly TopicWiring[];
  readonly subscriptions: readonly SubscriptionWiring[];
  readonly tables: readonly TableWiring[];
  /** What the local stack cannot play, one line each. */
  readonly notPlayed: readonly string[];
}

export interface FunctionWiring {
  readonly id: string;
  readonly name: string;
  /** File in functions/ without its ending: `on-alert`. */
  readonly module: string;
  readonly timeoutMs: number;
  readonly queues: readonly QueueSource[];
  readonly streams: readonly StreamSource[];
  /** Variables of its environment that name a resource: logical ids by variable. */
  readonly references: Readonly<Record<string, string>>;
}

/** A queue as event source. */
export interface QueueSource {
  readonly queue: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly concurrency: number;
  readonly partialFailures: boolean;
}

/** A table's stream as event source. */
export interface StreamSource {
  readonly table: string;
  readonly batchSize: number;
  /** Patterns of which a record must match one; none: every record. */
  readonly filters: readonly unknown[];
  readonly retries: number;
  readonly partialFailures: boolean;
  readonly bisect: boolean;
  /** Queue that is told of records that were given up. */
  readonly failures?: string;
}

export interface BusWiring {
  readonly id: string;
  readonly name: string;
}

/** The bus that every account has. */
export const DEFAULT_BUS = 'default';

export interface RuleWiring {
  readonly id: string;
  readonly name: string;
  /** Logical id of the bus, or DEFAULT_BUS. */
  readonly bus: string;
  readonly enabled: boolean;
  /** It gets management calls that only read, too: other rules do not. */
  readonly readOnlyToo: boolean;
  /** One of the two. */
  readonly pattern?: unknown;
  readonly schedule?: string;
  readonly targets: readonly TargetWiring[];
}

export interface TargetWiring {
  readonly id: string;
  /** Logical id of a queue or of a function. */
  readonly to: string;
  readonly input?: string;
  readonly retries: number;
  readonly deadLetters?: string;
}

export interface QueueWiring {
  readonly id: string;
  readonly name: string;
  readonly visibilityTimeoutMs: number;
  readonly redrive?: { readonly to: string; readonly maxReceives: number };
}

export interface TopicWiring {
  readonly id: string;
  readonly name: string;
}

export interface SubscriptionWiring {
  readonly topic: string;
  readonly queue: string;
  readonly raw: boolean;
  readonly filterPolicy?: unknown;
  readonly deadLetters?: string;
}

export interface TableWiring {
  readonly id: string;
  readonly name: string;
}
