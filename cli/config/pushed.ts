import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { readYaml } from '#shared/adapters/configuration/yaml-tree.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { ACCESS_FILE } from '#shared/configuration/access.ts';
import {
  builtInConfiguration,
  type Configuration,
  type ConfigurationTexts,
  configurationParts,
  parseConfiguration,
} from '#shared/configuration/configuration.ts';
import { incidentOf } from '#shared/configuration/detection-weakened.ts';
import { type Differences, differencesOf } from '#shared/configuration/differences.ts';
import { ConfigurationError } from '#shared/configuration/fault.ts';
import { placeOf } from '#shared/configuration/place.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Caller } from '#shared/query/access.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { principalOf } from '#shared/query/principal.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import type {
  ConfigurationPointer,
  ConfigurationVersion,
} from '#shared/store/configuration-version.ts';
import {
  createConfigurationVersions,
  type Published,
} from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import type { Acting } from '../access/acting.ts';
import { catalog } from '../configured-rules.ts';
import type { ConfigurationTable } from './opened-table.ts';

export interface Wanted {
  readonly texts: ConfigurationTexts;
  readonly by: string;
  readonly rollbackTo?: number;
  readonly dryRun: boolean;
  /** Who pushes: what they may not take back again is refused. */
  readonly stillTheirs: Pick<Acting, 'caller'>;
}

/** What came of wanting a configuration in force. */
export type Pushed =
  | { readonly kind: 'invalid'; readonly faults: readonly string[]; readonly inForce: InForce }
  | { readonly kind: 'unchanged'; readonly inForce: ConfigurationPointer }
  | { readonly kind: 'dry-run'; readonly differences: Differences; readonly inForce: InForce }
  | {
      readonly kind: 'published';
      readonly differences: Differences;
      readonly version: ConfigurationVersion;
      readonly told: Told;
    }
  | Exclude<Published, { kind: 'published' }>;

type InForce = ConfigurationPointer | undefined;

/** Whether somebody is told that it weakens detection. */
export type Told = 'nothing to tell' | 'told' | 'no hub account is named';

export async function pushed(
  opened: ConfigurationTable,
  clock: Clock,
  { texts, by, rollbackTo, dryRun, stillTheirs }: Wanted,
): Promise<Pushed> {
  const { table } = opened;
  const versions = createConfigurationVersions(table, clock);
  const inForce = await versions.pointer();
  let configuration: Configuration;
  try {
    configuration = parseConfiguration(texts, catalog, readYaml);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { kind: 'invalid', faults: error.faults, inForce };
  }
  const fault = await shutsOut(stillTheirs.caller, configuration);
  if (fault !== undefined) return { kind: 'invalid', faults: [fault], inForce };
  const before = inForce && (await versions.version(inForce.version));
  if (inForce && before && isSame(before.texts, texts)) {
    // Whoever was interrupted between pushing and telling tells now; twice is once.
    if (!dryRun) await tell(opened, clock, before);
    return { kind: 'unchanged', inForce };
  }
  const members = await createDirectory(table, clock).members();
  const places = members.filter(({ account }) => account.isMember).map(({ account }) => account);
  const differences = differencesOf(
    (inForce && (await versions.configuration(inForce.version))) ?? builtInConfiguration,
    configuration,
    catalog,
    places.map(placeOf),
  );
  if (dryRun) return { kind: 'dry-run', differences, inForce };
  const published = await versions.publish(
    {
      texts,
      configuration,
      by,
      ...(rollbackTo !== undefined && { rollbackTo }),
      changes: differences.all.map(({ words }) => words),
      weakens: differences.weakens,
    },
    inForce,
  );
  if (published.kind !== 'published') return published;
  const { version } = published;
  return { kind: 'published', differences, version, told: await tell(opened, clock, version) };
}

/** Whoever pushed could not push again: a slip that only IAM could mend. */
async function shutsOut(caller: Caller, { access }: Configuration): Promise<string | undefined> {
  const { may } = grantedAccess({ granted: async () => access, deployer: caller.id });
  if (await may(caller, 'administer')) return undefined;
  return `${ACCESS_FILE}: would keep you from pushing again: let ${principalOf(caller.id)} administer everything`;
}

/** Raises the incident; the outbox carries it like any other. */
async function tell(
  { table, hubAccountId }: ConfigurationTable,
  clock: Clock,
  version: ConfigurationVersion,
): Promise<Told> {
  if (version.weakens.length === 0) return 'nothing to tell';
  const incident = hubAccountId && incidentOf(version, hubAccountId);
  if (!incident) return 'no hub account is named';
  const calls = createCallStore({ table, clock, backoff: jitteredBackoff, salt: randomSalt });
  await calls.raise(incident);
  return 'told';
}

const isSame = (a: ConfigurationTexts, b: ConfigurationTexts): boolean =>
  configurationParts.every((part) => a[part] === b[part]);
