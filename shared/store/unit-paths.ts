import { unitNames } from '../configuration/place.ts';
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from './directory.ts';

/** What the units above each account are called, ids and paths of names alike. */
export interface UnitPaths {
  /** Reads them anew when they are old; what cannot be read stays as it was. */
  refresh(): Promise<void>;
  of(accountId: string): readonly string[] | undefined;
}

const OLD_MS = 5 * 60_000;

export function createUnitPaths(directory: Pick<Directory, 'members'>, clock: Clock): UnitPaths {
  let paths: ReadonlyMap<string, readonly string[]> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    async refresh() {
      const now = epochMs(clock());
      if (now - readAt < OLD_MS) return;
      const members = await directory.members();
      paths = new Map(
        members.map(({ account }) => [account.id, unitNames(account.path ?? []).flat()]),
      );
      readAt = now;
    },
    of: (accountId) => paths.get(accountId),
  };
}
