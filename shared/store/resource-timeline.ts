import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import { isUnknown, type Recorded } from '../engine/recorded.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { resourceKey } from './keys.ts';
import { parseLedger } from './ledger-item.ts';
import { parseState } from './state-item.ts';

/** One aspect of a resource as recorded now. */
export interface AspectNow {
  readonly aspect: string;
  readonly recorded: Recorded;
  /** Rules whose last attempt failed after their last verdict. */
  readonly unknown: readonly string[];
}

/** Every transition of a resource in order of what was observed, and what is recorded now. */
export async function resourceTimeline(
  table: Table,
  subject: Subject,
): Promise<{ readonly transitions: readonly Transition[]; readonly now: readonly AspectNow[] }> {
  const partition = resourceKey(subject);
  const transitions: Transition[] = [];
  for await (const item of allItems(table, { partition, sort: { beginsWith: 'H#' } })) {
    transitions.push(parseLedger(item).transition);
  }
  transitions.sort((a, b) =>
    a.position < b.position ? -1 : a.position > b.position ? 1 : a.seq - b.seq,
  );
  return { transitions, now: await aspectsNow(table, subject) };
}

/** Every aspect of a resource as recorded now. */
export async function aspectsNow(table: Table, subject: Subject): Promise<readonly AspectNow[]> {
  const partition = resourceKey(subject);
  const now: AspectNow[] = [];
  for await (const item of allItems(table, { partition, sort: { beginsWith: 'S#' } })) {
    const recorded = parseState(item);
    const unknown = [...recorded.lag].filter(([, lag]) => isUnknown(lag)).map(([rule]) => rule);
    now.push({ aspect: item.sk.slice(2), recorded, unknown });
  }
  return now;
}
