/** The API over the table of a deployment, for whom AWS says the credentials are, as access.yml lets them. */
import { acting } from '../access/acting.ts';
import { openedTable } from '../config/opened-table.ts';
import type { Io } from '../io.ts';
import type { Asker } from './asker.ts';
import { type AskedWhere, openAsker } from './open-asker.ts';
import { storedAsker } from './stored-asker.ts';

export interface AskedTable extends AskedWhere {
  readonly table?: string | undefined;
  readonly hub?: string | undefined;
}

/** Without a table, whoever is asked otherwise. Throws NotPermitted to who may not read everything. */
export async function tableAsker(
  io: Io,
  { table: tableName, hub, ...where }: AskedTable,
  command: string,
): Promise<Asker> {
  if (tableName === undefined) return openAsker(io, where, command);
  const opened = await openedTable(io, {
    data: where.data,
    table: tableName,
    ...(hub && { hub }),
  });
  try {
    const { caller, access, demand } = await acting(io, {
      table: opened.table,
      tableName,
      name: undefined,
    });
    await demand('read');
    return storedAsker(opened, `the table ${tableName}`, io, { caller, access });
  } catch (error) {
    await opened.close();
    throw error;
  }
}
