import type { Table } from '../../ports/table.ts';
import type { Settings } from '../../settings.ts';
import { schemaGuarded } from '../../store/schema-guard.ts';
import { createDynamoTable } from '../dynamodb-table.ts';

/** The table of a deployed function, where another release may run beside this one. */
export const storeTable = ({ tableName }: Pick<Settings, 'tableName'>): Table =>
  schemaGuarded(createDynamoTable({ tableName }));
