import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../.build', import.meta.url));

/** SHA-256 of each packaged archive, as Lambda tells it; nothing when nothing is packaged. */
export function builtArchives(folder = BUILT): Readonly<Record<string, string>> {
  let names: readonly string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  } catch {
    // Not packaged here: there is nothing to compare with.
  }
  return Object.fromEntries(
    names.map((name) => [
      name.slice(0, -'.zip'.length),
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('base64'),
    ]),
  );
}
