import { type Instant, shifted } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { coverageKey, SCHEMA_VERSION } from './keys.ts';

/** A cell of the coverage ledger is written at most once in so long. */
export const HEARD_EVERY_MS = 5 * 60_000;

export interface Cell {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
}

/** When each (account, region, source) was last heard. Outside the commit: it must not heat it. */
export interface Coverage {
  heard(cell: Cell): Promise<void>;
  /** What was heard of an account. */
  cells(accountId: string): Promise<readonly (Cell & { readonly lastHeard: Instant })[]>;
}

export function createCoverage(table: Table, clock: Clock): Coverage {
  const written = new Map<string, Instant>();
  return {
    async heard({ accountId, region, source }) {
      const key = coverageKey(accountId, region, source);
      const name = `${key.pk}\n${key.sk}`;
      const now = clock();
      const before = written.get(name);
      const due = shifted(now, -HEARD_EVERY_MS);
      if (before !== undefined && before > due) return;
      written.set(name, now);
      const update = { kind: 'update', key, set: { heard: now, sv: SCHEMA_VERSION } } as const;
      // Another process may have written it: the condition keeps it at one write per cell and time.
      const known = await table.write({
        ...update,
        conditions: [{ attribute: 'heard', is: '<=', value: due }],
      });
      if (known.done || known.found !== undefined) return;
      await table.write({ ...update, conditions: [{ attribute: 'pk', is: 'absent' }] });
    },
    async cells(accountId) {
      const found: (Cell & { lastHeard: Instant })[] = [];
      for await (const item of allItems(table, { partition: `COV#${accountId}` })) {
        const [region = '', ...source] = item.sk.split('#');
        const lastHeard = String(item['heard']) as Instant;
        found.push({ accountId, region, source: source.join('#'), lastHeard });
      }
      return found;
    },
  };
}
