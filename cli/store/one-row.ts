import type { Table } from '#shared/ports/table.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { UsageError } from '../command.ts';
import { printable } from '../terminal-text.ts';
import { idOf, rowsNamed } from './rows-named.ts';

/** The one open finding that is meant. Throws UsageError when there is none, or more than one. */
export async function oneRow(
  table: Table,
  name: string,
  rule: string | undefined,
): Promise<Episode> {
  const rows = (await rowsNamed(table, name)).filter(
    (row) => rule === undefined || row.rule === rule,
  );
  const [only, ...others] = rows;
  if (only === undefined) throw new UsageError(`nothing of the name ${printable(name)} is open`);
  if (others.length === 0) return only;
  const ids = rows.map((row) => `${row.rule} ${idOf(row)}`).join(', ');
  throw new UsageError(`${rows.length} findings are meant; say --rule, or the id: ${ids}`);
}
