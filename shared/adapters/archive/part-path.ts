import type { PartName } from '../../ports/history-archive.ts';

export const PART_ENDING = '.ndjson.gz';

/** Nothing else gets into a path or a key. */
export function isPartName({ day, accountId, part }: PartName): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) && /^[\w-]{1,64}$/.test(accountId) && /^[\w-]{8,64}$/.test(part)
  );
}
