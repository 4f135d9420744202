import { collectorTriggers } from './collector-triggers.ts';
import { targets } from './targets.ts';

/** How CloudTrail writes the names of APIs that date them; the undated ones came later. */
const DATED: Readonly<Record<string, readonly string[]>> = {
  AddPermission: ['20150331v2'],
  CreateFunction: ['20150331'],
  DeleteFunction: ['20150331'],
  RemovePermission: ['20150331v2'],
  UpdateFunctionCode: ['20150331v2'],
  UpdateFunctionConfiguration: ['20150331v2'],
  CreateDistribution: ['2020_05_31'],
  CreateDistributionWithTags: ['2020_05_31'],
  DeleteDistribution: ['2020_05_31'],
  UpdateDistribution: ['2020_05_31'],
};

/** Every call that concerns a resource or a collector, by event source, in order of names. */
export const watchedCalls: Readonly<Record<string, readonly string[]>> = collected();

function collected(): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const { service, names } of [...targets, ...collectorTriggers]) {
    const ofService = found.get(service) ?? new Set<string>();
    found.set(service, ofService);
    for (const name of names) {
      ofService.add(name);
      for (const date of DATED[name] ?? []) ofService.add(`${name}${date}`);
    }
  }
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, names]) => [service, [...names].sort()]),
  );
}
