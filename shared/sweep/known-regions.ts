import { GLOBAL_REGION } from '../domain/subject.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createCoverage } from '../store/coverage.ts';
import { createDirectory } from '../store/directory.ts';

/**
 * The Regions of an account: those that are enabled, as far as the organization's directory knows
 * them; else those in which anything was ever heard of it. Never `global`.
 */
export function knownRegions(
  table: Table,
  clock: Clock,
): (accountId: string) => Promise<readonly string[]> {
  const directory = createDirectory(table, clock);
  const coverage = createCoverage(table, clock);
  return async (accountId) => {
    const member = await directory.member(accountId);
    const enabled = member?.account.regions;
    if (enabled !== undefined) return [...enabled].sort();
    const heard = (await coverage.cells(accountId)).map(({ region }) => region);
    return [...new Set(heard)].filter((region) => region !== GLOBAL_REGION).sort();
  };
}
