import { undated } from './target.ts';

interface Row {
  readonly service: string;
  readonly names: readonly string[];
}

/** Rows by the service and name of a call; made once, as there may be a million calls to ask for. */
export function byCall<T extends Row>(
  rows: readonly T[],
): (service: string, name: string) => readonly T[] {
  const found = new Map<string, Map<string, T[]>>();
  for (const row of rows) {
    const ofService = found.get(row.service) ?? new Map<string, T[]>();
    found.set(row.service, ofService);
    for (const name of row.names) ofService.set(name, [...(ofService.get(name) ?? []), row]);
  }
  return (service, name) => {
    const ofService = found.get(service);
    return ofService?.get(name) ?? ofService?.get(undated(name)) ?? [];
  };
}
