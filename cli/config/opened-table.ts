import { LOCAL_ACCOUNT } from '#local/arns.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { schemaGuarded } from '#shared/store/schema-guard.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { dataOptions, opened } from '../store/data-options.ts';

/** Which table a configuration is in: that of the local store, or of a deployment. */
export const tableOptions = {
  ...dataOptions,
  table: { type: 'string' },
  hub: { type: 'string' },
} as const;

export interface ConfigurationTable {
  readonly table: Table;
  /** The account that Plumbline lives in; undefined: not said. */
  readonly hubAccountId: string | undefined;
  /** Somebody else may be writing to it: a deployment, or the stack that runs. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

/** create: begin with an empty local store where there is none. */
export async function openedTable(
  io: Io,
  values: { readonly data: string; readonly table?: string; readonly hub?: string },
  create = false,
): Promise<ConfigurationTable> {
  const { data, table: tableName, hub } = values;
  if (hub !== undefined && !/^\d{12}$/.test(hub)) {
    throw new UsageError(`--hub: "${hub}" is no account id of twelve digits`);
  }
  if (tableName !== undefined) {
    const table = schemaGuarded(createDynamoTable({ tableName }));
    return { table, hubAccountId: hub, isShared: true, close: async () => {} };
  }
  const { table, running, close } = await opened(io, { data, command: 'config', create });
  return { table, hubAccountId: hub ?? LOCAL_ACCOUNT, isShared: running !== undefined, close };
}
