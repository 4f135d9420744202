import { existsSync, readFileSync } from 'node:fs';

/** Where a deployed function finds what config/overrides.yml said when it was packaged. */
export const PACKAGED_OVERRIDES = 'overrides.json';

/** The overrides beside a deployed function; none when it was packaged without. */
export function packagedOverrides(path = PACKAGED_OVERRIDES): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
