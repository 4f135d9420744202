import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { allExceptions } from '#shared/store/exceptions.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createUnitPaths } from '#shared/store/unit-paths.ts';
import { configured } from '../configured-rules.ts';
import { printable } from '../terminal-text.ts';
import { applyExceptions } from './apply.ts';

/** Applies the entries of config/exceptions.yml that were pushed; answers a line for each that changed. */
export async function applyPushed(
  cwd: string,
  { table, clock, by }: { readonly table: Table; readonly clock: Clock; readonly by: string },
): Promise<readonly string[]> {
  const units = createUnitPaths(createDirectory(table, clock), clock);
  await units.refresh();
  const lifecycle = createLifecycle({
    ...{ table, clock, backoff: jitteredBackoff },
    actors: createActors(table, randomSalt),
    ouPathOf: (accountId) => units.of(accountId),
  });
  const around = { by, now: clock() };
  const stored = await allExceptions(table);
  const applied = await applyExceptions(configured(cwd).exceptions, stored, lifecycle, around);
  return applied
    .filter(({ what }) => what !== 'in force' && what !== 'over')
    .map(({ id, source, what, why }) =>
      printable(`${source}: ${id} ${what}${why === undefined ? '' : `: ${why}`}`),
    );
}
