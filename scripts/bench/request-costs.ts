import type { AnsweredRequest } from '#shared/adapters/dynamodb-table.ts';

/** What something cost at the store. */
export interface Cost {
  readonly requests: number;
  /** Write units of the table; those of transactions count double. */
  readonly tableWrites: number;
  readonly indexWrites: number;
  readonly reads: number;
  readonly bodyBytes: number;
}

const READS = new Set(['Query', 'GetItem']);

/** A write whose condition did not hold reports no capacity and is billed by the item it met. */
const FAILED_WRITE_UNITS = 1;

export function costOf(requests: readonly AnsweredRequest[], bodyBytes: number): Cost {
  let [tableWrites, indexWrites, reads] = [0, 0, 0];
  for (const { operation, consumed } of requests) {
    if (consumed.length === 0) tableWrites += FAILED_WRITE_UNITS;
    for (const { CapacityUnits = 0, Table, GlobalSecondaryIndexes = {} } of consumed) {
      if (READS.has(operation)) {
        reads += CapacityUnits;
        continue;
      }
      tableWrites += Table?.CapacityUnits ?? 0;
      for (const index of Object.values(GlobalSecondaryIndexes)) {
        indexWrites += index.CapacityUnits ?? 0;
      }
    }
  }
  return { requests: requests.length, tableWrites, indexWrites, reads, bodyBytes };
}

export function costText({ tableWrites, indexWrites, reads, bodyBytes }: Cost): string {
  return `${tableWrites} table + ${indexWrites} index WRU, ${reads} RRU, ${bodyBytes} B sent`;
}

/** Dollars for a million request units. */
const PRICE = { write: 0.625, read: 0.125 };

/** Dollars for a million of these. */
export function dollars({ tableWrites, indexWrites, reads }: Cost): number {
  return (tableWrites + indexWrites) * PRICE.write + reads * PRICE.read;
}

export interface Prices {
  readonly confirmed: Cost;
  readonly lateAgreeing: Cost;
  readonly lateDiffering: Cost;
  readonly opened: Cost;
  readonly closed: Cost;
  /** Relaying one transition and showing it in one sink. */
  readonly told: Cost;
}

const LATE = 0.12;
const TRANSITIONS = 0.01;

export interface Price {
  /** Dollars per million events. */
  readonly total: number;
  /** How it comes about, with the dollars per million of each kind. */
  readonly formula: string;
}

/**
 * What a million events cost, of which 12% are late and 1% are transitions (half open a rule, half
 * close one; each is told). differing: the share of the late ones that disagree.
 */
export function priceOf(costs: Prices, differing: number): Price {
  const [agree, differ] = [dollars(costs.lateAgreeing), dollars(costs.lateDiffering)];
  const parts = [
    { share: 1 - LATE - TRANSITIONS, each: dollars(costs.confirmed), what: 'confirmed' },
    { share: LATE * (1 - differing), each: agree, what: 'late, agree' },
    { share: LATE * differing, each: differ, what: 'late, differ' },
    {
      share: TRANSITIONS,
      each: (dollars(costs.opened) + dollars(costs.closed)) / 2 + dollars(costs.told),
      what: 'transitions',
    },
  ];
  return {
    total: parts.reduce((sum, { share, each }) => sum + share * each, 0),
    formula: parts
      .map(({ share, each, what }) => `${+share.toFixed(4)} × ${each.toFixed(3)} ${what}`)
      .join(' + '),
  };
}
