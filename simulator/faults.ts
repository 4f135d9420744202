import type { FaultKind, PlannedFault } from './plan.ts';

/** How often each fault struck at each site: `on-alert table.get kill-before`. */
export type FaultCounts = Map<string, number>;

export interface Faults {
  /** The fault that strikes this request, if one does. Not every kind can strike everywhere. */
  at(site: string, possible: (kind: FaultKind) => boolean): FaultKind | undefined;
}

export function createFaults(planned: readonly PlannedFault[], counts: FaultCounts): Faults {
  let waiting = [...planned];
  let requests = 0;
  const bySite = new Map<string, number>();
  return {
    at(site, possible) {
      const nth = requests++;
      const nthHere = bySite.get(site) ?? 0;
      bySite.set(site, nthHere + 1);
      for (const fault of waiting) {
        const strikes =
          fault.site === undefined ? fault.nth <= nth : fault.site === site && fault.nth <= nthHere;
        if (!strikes || !possible(fault.kind)) continue;
        waiting = waiting.filter((each) => each !== fault);
        const name = `${site} ${fault.kind}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return fault.kind;
      }
      return undefined;
    },
  };
}
