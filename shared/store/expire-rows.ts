/**
 * Rows of findings whose time to be kept is over, counted from when their episode was closed. From
 * then on nobody can be told what was true before: that time is written down first.
 */
import { type Instant, later } from '../domain/instant.ts';
import type { Item, Query, Table } from '../ports/table.ts';
import { partitionsOf } from './as-of.ts';
import { type Episode, liveSort, parseEpisode } from './episode-item.ts';
import { closedClasses, INCIDENT_CLASS, keepingKey, resourceKey, SCHEMA_VERSION } from './keys.ts';
import { isLast, isOver } from './removable.ts';

/** Since when everything is kept; undefined: nothing has expired. */
export async function keptSince(table: Table): Promise<Instant | undefined> {
  const since = (await table.get(keepingKey('expired')))?.['since'];
  return typeof since === 'string' ? (since as Instant) : undefined;
}

/** Deletes rows that left before a time; answers how many, and whether all are gone. */
export async function expireRows(
  table: Table,
  before: Instant,
  isTimeUp: () => boolean,
): Promise<{ readonly rows: number; readonly done: boolean }> {
  const known = await table.get(keepingKey('expired'));
  const since = later(before, (await keptSince(table)) ?? before);
  if (known?.['done'] === since) return { rows: 0, done: true };
  const item = { ...keepingKey('expired'), sv: SCHEMA_VERSION, since };
  await table.write({ kind: 'put', item });
  let rows = 0;
  for (const query of classes(before)) {
    let start: Query['start'];
    do {
      if (isTimeUp()) return { rows, done: false };
      const page = await table.query({ ...query, ...(start && { start }) });
      for (const item of page.items) if (await expired(table, item, before)) rows += 1;
      start = page.next;
    } while (start !== undefined);
  }
  await table.write({ kind: 'put', item: { ...item, done: since } });
  return { rows, done: true };
}

const PAGE = 200;

function classes(before: Instant): readonly Query[] {
  return ['', INCIDENT_CLASS].flatMap((kind) =>
    closedClasses.flatMap(([name]) =>
      partitionsOf({ organization: true }, `${kind}${name}`).map(
        (query): Query => ({ ...query, sort: { from: '0', to: before }, limit: PAGE }),
      ),
    ),
  );
}

async function expired(table: Table, item: Item, before: Instant): Promise<boolean> {
  const row = parseEpisode(item);
  if (row === undefined || !isOver(row, before)) return false;
  if (!isLast(row) && !(await isEpisodeOver(table, row, before))) return false;
  // As it was read: what was changed since is looked at again the next time.
  const { done } = await table.write({
    kind: 'delete',
    key: { pk: item.pk, sk: item.sk },
    conditions: [{ attribute: 'esk', is: '=', value: String(item['esk']) }],
  });
  return done;
}

/** A row beside the last of its episode goes with it, and not before. */
async function isEpisodeOver(table: Table, row: Episode, before: Instant): Promise<boolean> {
  const item = await table.get({ pk: resourceKey(row.subject), sk: liveSort(row) });
  const last = item && parseEpisode(item);
  return last === undefined || isOver(last, before);
}
