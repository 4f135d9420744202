/** What people set of rules in a place, now or at a time, by the versions that were pushed. */
import type { Configurable } from '../configuration/catalog.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { type Effective, effective } from '../configuration/effective.ts';
import type { Place } from '../configuration/place.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import { versionAt } from './configuration-at.ts';
import type { AskedTimes } from './times.ts';

/** current: what is in force now, and what was before anything was pushed. */
export function storedEffective(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  current: () => Promise<Configuration>,
) {
  const versions = createConfigurationVersions(table, clock);
  async function configurationAt(times: AskedTimes): Promise<Configuration> {
    const then = versionAt(await versions.history(), times);
    return (then && (await versions.configuration(then.version))) ?? current();
  }
  return async (place: Place, times?: AskedTimes): Promise<(rule: Configurable) => Effective> => {
    const configuration = await (times === undefined ? current() : configurationAt(times));
    return (rule) => effective(rule, place, configuration);
  };
}
