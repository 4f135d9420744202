import { connectReads } from '#shared/adapters/doctor/connect.ts';
import { bounded } from '#shared/doctor/bounded.ts';
import type { Circumstances } from '#shared/doctor/check.ts';
import { checks } from '#shared/doctor/checks/index.ts';
import { type Examined, examine } from '#shared/doctor/examine.ts';
import { namesOf } from '#shared/doctor/names.ts';
import { scopeOf } from '#shared/doctor/scope.ts';
import { leavingSilentRegions } from '#shared/doctor/silent-regions.ts';
import { type ServerOptions, simulatedAws, type World } from './aws.ts';
import { accountIds, HUB, healthy, REGION } from './organization.ts';

export interface Visit extends Partial<ServerOptions> {
  readonly accounts?: number;
  readonly changed?: World;
  readonly circumstances?: Partial<Circumstances>;
  readonly patienceMs?: number;
}

/** Everything that the doctor finds in a healthy organization in which something was changed. */
export async function visited({
  accounts = 2,
  changed = {},
  circumstances = {},
  patienceMs,
  ...options
}: Visit = {}) {
  const world = { ...healthy(accountIds(accounts)), ...changed };
  const aws = await simulatedAws(world, { hub: HUB, ...options });
  const role = 'security-audit';
  const reads = bounded(
    leavingSilentRegions(
      connectReads({
        region: REGION,
        role,
        now: Date.now,
        endpoint: aws.endpoint,
        credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
        ...(patienceMs === undefined ? {} : { patienceMs }),
      }),
    ),
    32,
  );
  const started = performance.now();
  const scope = await scopeOf(reads, REGION, undefined);
  const examined = await examine(
    checks,
    reads,
    {
      stage: 'prod',
      names: namesOf('prod'),
      region: REGION,
      regions: [REGION, 'us-east-1'],
      role,
      nodeVersion: '24.21.0',
      archives: {},
      slack: { scopesOf: () => Promise.resolve(['chat:write']) },
      ...circumstances,
    },
    scope,
    { grant: 'npx plumbline doctor --policy' },
  );
  return { examined, scope, ...aws, tookMs: performance.now() - started };
}

export function resultsOf(examined: readonly Examined[]): Readonly<Record<string, string>> {
  return Object.fromEntries(examined.map(({ id, result }) => [id, result]));
}

/** Those that are not in order. */
export function offOf(examined: readonly Examined[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    examined.flatMap(({ id, result }) => (result === 'pass' ? [] : [[id, result]])),
  );
}

export function found(examined: readonly Examined[], id: string): Examined {
  const one = examined.find((each) => each.id === id);
  if (one === undefined) throw new Error(`there is no check ${id}`);
  return one;
}
