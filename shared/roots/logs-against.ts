/** Holds the logs of the store against what roots say of them. */
import type { Table } from '../ports/table.ts';
import type { Commitment } from './expected-chains.ts';
import { type Difference, heldAgainst } from './held-against.ts';
import { type LogName, readLogs } from './logs.ts';
import type { KeptRoots, RootFault } from './read-roots.ts';

export interface VerifiedLogs {
  readonly entries: number;
  readonly tampered: readonly (Difference & { readonly name: LogName })[];
  readonly faults: readonly RootFault[];
}

export async function logsAgainst(
  table: Table,
  archives: readonly KeptRoots[],
): Promise<VerifiedLogs> {
  const logs = await readLogs(table);
  return {
    entries: logs.reduce((sum, { links }) => sum + links.length, 0),
    tampered: logs.flatMap(({ name, links }) => {
      const newest = archives.flatMap(({ roots }) => newestOf(name, roots));
      const difference = heldAgainst(links, commitmentsOf(name, archives), newest, 'entry');
      return difference === undefined ? [] : [{ name, ...difference }];
    }),
    faults: logs.flatMap(({ faults }) => faults.map((why) => ({ place: 'the store', why }))),
  };
}

/** Shortest first; what several roots say is said by the first of them. */
function commitmentsOf(name: LogName, archives: readonly KeptRoots[]): readonly Commitment[] {
  const found = new Map<string, Commitment>();
  for (const { until, place, logs = [] } of archives.flatMap(({ roots }) => roots)) {
    for (const { entries: length, head, ...log } of logs) {
      const key = `${length} ${head}`;
      if (log.name !== name || length === 0 || found.has(key)) continue;
      found.set(key, { length, head, root: { until, place } });
    }
  }
  return [...found.values()].sort((a, b) => a.length - b.length);
}

/** A root of an older Plumbline says nothing of logs. */
function newestOf(name: LogName, roots: KeptRoots['roots']) {
  const last = roots.at(-1);
  const log = last?.logs?.find((each) => each.name === name);
  return last && log ? [{ until: last.until, place: last.place, length: log.entries }] : [];
}
