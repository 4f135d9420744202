import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** File of the API's token in the data folder; the commands of this machine find it there. */
export const TOKEN_FILE = 'api-token';

const TOKEN = /^[\w-]{32,}$/;

/** The token of a data folder, made when there is none; without a folder a new one. */
export async function keptToken(dataFolder: string | undefined): Promise<string> {
  const made = randomBytes(24).toString('base64url');
  if (dataFolder === undefined) return made;
  const file = join(dataFolder, TOKEN_FILE);
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (TOKEN.test(kept.trim())) {
    await chmod(file, 0o600);
    return kept.trim();
  }
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
