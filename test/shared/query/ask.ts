import { frameworks } from '#rules/frameworks/index.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Filter } from '#shared/query/filter.ts';
import { keyOf } from '#shared/query/finding-key.ts';
import type { QueryPorts } from '#shared/query/ports.ts';
import { type Question, questionOf } from '#shared/query/question.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { letterRule } from '#test/support/evidence.ts';

export function portsOf(table: Table, clock: () => Instant): QueryPorts {
  const rules = ['r1', 'r2'].map((id) => ({ rule: letterRule(id), parameters: {} }));
  return { table, clock, rules, incidents: [], frameworks, settledMs: 0 };
}

export const asked = (ports: QueryPorts, filter: Filter = {}): Promise<Question> =>
  questionOf(ports, 'all', filter);

/** What makes a row the same when it is asked for again. */
export const named = (row: Episode): string => `${keyOf(row)} ${row.openedAt}`;

export const names = (rows: readonly Episode[]): readonly string[] => rows.map(named).sort();
