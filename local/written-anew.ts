import { DatabaseSync } from 'node:sqlite';

/**
 * Writes the file of the embedded DynamoDB anew, without what was deleted from it: SQLite only marks
 * that as free and leaves its bytes. Nobody else may have the file open. Throws what SQLite throws.
 */
export function writtenAnew(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('VACUUM');
  } finally {
    database.close();
  }
}
