import { type Instant, parseInstant } from '#shared/domain/instant.ts';

const NAME =
  /_ConfigSnapshot_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z_[0-9a-f-]+\.json(?:\.gz)?$/i;

/** When a configuration snapshot was taken, by the name AWS Config gave its file. */
export function snapshotTime(file: string): Instant | undefined {
  const found = NAME.exec(file);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
