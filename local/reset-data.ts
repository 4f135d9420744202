import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MARK_FILE } from './demo-once.ts';
import { DATA_FILE } from './local-table.ts';

/** File of the functions' log in the data folder. */
export const LOG_FILE = 'stack.log';

// SQLite keeps what it has not merged yet beside its file.
const OURS = [DATA_FILE, `${DATA_FILE}-wal`, `${DATA_FILE}-shm`, `${DATA_FILE}-journal`];

/** Empties the data folder: of what is ours, by name. */
export async function resetData(folder: string): Promise<void> {
  for (const name of [...OURS, MARK_FILE, LOG_FILE]) await rm(join(folder, name), { force: true });
}
