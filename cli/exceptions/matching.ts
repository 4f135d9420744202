/** What an exception hides: open findings that it covers, and whether it covered any lately. */
import { epochMs, type Instant, instantOf } from '#shared/domain/instant.ts';
import type { Exception } from '#shared/domain/lifecycle.ts';
import { covers } from '#shared/engine/exception-scope.ts';
import type { Table } from '#shared/ports/table.ts';
import { partitionsOf } from '#shared/store/as-of.ts';
import { type Episode, parseEpisode } from '#shared/store/episode-item.ts';
import { openFindings } from '#shared/store/findings.ts';
import { allItems } from '#shared/store/history.ts';
import { closedClasses, DAY_MS } from '#shared/store/keys.ts';

export type UnitsOf = (accountId: string) => readonly string[] | undefined;

/** An exception that covered nothing for so long is one that nobody needs. */
export const STALE_DAYS = 30;

export async function matchesNow(
  table: Table,
  exception: Exception,
  unitsOf: UnitsOf,
): Promise<readonly Episode[]> {
  const open = await openFindings(table, { rule: exception.rule });
  return open.filter((row) => isCovered(exception, row, unitsOf));
}

/** In force for 30 days or longer, and nothing of the kind was violated within them. */
export async function isStale(
  table: Table,
  exception: Exception,
  unitsOf: UnitsOf,
  now: Instant,
): Promise<boolean> {
  const since = instantOf(epochMs(now) - STALE_DAYS * DAY_MS);
  if (exception.from > since) return false;
  if ((await matchesNow(table, exception, unitsOf)).length > 0) return false;
  for (const [name] of closedClasses) {
    for (const query of partitionsOf({ rule: exception.rule }, name)) {
      const left = { ...query, sort: { from: since, to: '9999~' } };
      for await (const item of allItems(table, left)) {
        const row = parseEpisode(item);
        if (row !== undefined && isCovered(exception, row, unitsOf)) return false;
      }
    }
  }
  return true;
}

function isCovered(exception: Exception, row: Episode, unitsOf: UnitsOf): boolean {
  const { rule, subject, traits } = row;
  const ouPath = unitsOf(subject.accountId);
  return covers(exception, { rule, subject, traits, ...(ouPath && { ouPath }) });
}
