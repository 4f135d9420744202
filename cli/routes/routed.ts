/** What routes are asked about: findings of a name with their accounts, and the routes; now, or as of a time. */
import type { Routes } from '#shared/configuration/routes.ts';
import type { Account } from '#shared/organization/account.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import { versionAt } from '#shared/query/configuration-at.ts';
import { questionOf } from '#shared/query/question.ts';
import { rowsAt } from '#shared/query/rows.ts';
import type { AskedTimes } from '#shared/query/times.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { idOf, rowsNamed } from '../store/rows-named.ts';

export interface Routed {
  readonly rows: readonly Episode[];
  readonly routes: Routes;
  /** Whose routes they are, for people. */
  readonly by: string;
  accountOf(accountId: string): Promise<Account | undefined>;
}

/** By the files here, pushed or not. */
export async function routedNow(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  name: string,
  here: Routes,
): Promise<Routed> {
  const directory = createDirectory(table, clock);
  return {
    rows: await rowsNamed(table, name),
    routes: here,
    by: 'config/routes.yml as it is here',
    accountOf: async (id) => (await directory.member(id))?.account,
  };
}

/** By what had been pushed by then; by the files here where nothing had. */
export async function routedThen(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  name: string,
  here: Routes,
  times: AskedTimes,
): Promise<Routed> {
  const ports = { table, clock, rules: [], incidents: [], frameworks: [] };
  const isId = /^[0-9a-f]{32}$/.test(name);
  const named = isId ? {} : { resource: [name] };
  const found: Episode[] = [];
  for (const kind of ['condition', 'incident'] as const) {
    const question = await questionOf(ports, 'all', { ...named, kind }, times);
    found.push(...(await rowsAt(question)));
  }
  const { directory } = await questionOf(ports, 'all', {}, times);
  const versions = createConfigurationVersions(table, clock);
  const version = versionAt(await versions.history(), times);
  const then = version && (await versions.configuration(version.version));
  return {
    rows: isId ? found.filter((row) => idOf(row) === name) : found,
    routes: then?.routes ?? here,
    by:
      version === undefined || then === undefined
        ? 'nothing had been pushed by then: config/routes.yml as it is here'
        : `version ${version.version} of the configuration, which ${version.by} pushed at ${version.at}`,
    accountOf: (id) => directory.account(id),
  };
}
