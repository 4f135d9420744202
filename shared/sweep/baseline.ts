/** What enrolling a Region of an account found: one summary in place of many alerts. */
import { fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import type { Item, Table } from '../ports/table.ts';
import { openFindings } from '../store/findings.ts';
import { allItems } from '../store/history.ts';
import { baselineKey, baselinePrefix, coverageKey, SCHEMA_VERSION } from '../store/keys.ts';
import type { Cell } from './cell.ts';

export interface Baseline {
  readonly accountId: string;
  readonly region: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly resources: number;
  /** What was open when it ended: by rule, and by severity. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly bySeverity: Readonly<Record<string, number>>;
}

/** Counts what is open rather than what was opened: the same however often a step was repeated. */
export async function recordBaseline(table: Table, cell: Cell, now: Instant): Promise<void> {
  const { accountId, region, startedAt, read } = cell;
  const open = await openFindings(table, { accountId });
  const here = open.filter(({ subject }) => subject.region === region);
  const item: Item = {
    ...baselineKey(accountId, region, startedAt),
    sv: SCHEMA_VERSION,
    region,
    started: startedAt,
    fin: now,
    read,
    rules: countsBy(here, ({ rule }) => rule),
    sevs: countsBy(here, ({ severity }) => severity),
  };
  await table.write({ kind: 'put', item, conditions: [{ attribute: 'pk', is: 'absent' }] });
}

/** Those of an account, oldest first. */
export async function baselines(table: Table, accountId: string): Promise<readonly Baseline[]> {
  const found: Baseline[] = [];
  const partition = coverageKey(accountId, '', '').pk;
  for await (const item of allItems(table, { partition, sort: { beginsWith: baselinePrefix } })) {
    const stored = fields(item, `baseline ${item.pk} ${item.sk}`);
    const [startedAt, finishedAt] = [parseInstant(item['started']), parseInstant(item['fin'])];
    if (startedAt === undefined || finishedAt === undefined) continue;
    const [byRule, bySeverity] = [countsIn(item['rules']), countsIn(item['sevs'])];
    const [region, resources] = [stored.text('region'), stored.number('read')];
    found.push({ accountId, region, startedAt, finishedAt, resources, byRule, bySeverity });
  }
  return found;
}

function countsBy<T>(all: readonly T[], by: (each: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of all) counts[by(each)] = (counts[by(each)] ?? 0) + 1;
  return counts;
}

function countsIn(value: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, count]): [string, number] => [name, Number(count)]),
  );
}
