import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { OverridesError } from '../engine/overrides.ts';

/** The file that people edit, below the folder that a command runs in. */
export const OVERRIDES_FILE = join('config', 'overrides.yml');

/** Reads the file; undefined where there is none. Throws OverridesError naming line and column. */
export function readOverrides(folder: string): unknown {
  const path = join(folder, OVERRIDES_FILE);
  if (!existsSync(path)) return undefined;
  const document = parseDocument(readFileSync(path, 'utf8'), { prettyErrors: true });
  const faults = document.errors.map(({ message, linePos }) => {
    const [start] = linePos ?? [];
    const at = start === undefined ? '' : `:${start.line}:${start.col}`;
    return `${OVERRIDES_FILE}${at}: ${message.split('\n')[0]}`;
  });
  if (faults.length > 0) throw new OverridesError(faults);
  return document.toJS({ maxAliasCount: 100 });
}
