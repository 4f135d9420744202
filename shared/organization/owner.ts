import type { Traits } from '../domain/subject.ts';
import type { Account } from './account.ts';

/** How the owner of a resource is found out. */
export interface OwnerConfig {
  /** Tags of a resource that name its owner, the first that is there decides. Case matters. */
  readonly resourceTags: readonly string[];
  /** The same of an account. */
  readonly accountTags: readonly string[];
  /** Owner by id of a unit, or by its path of names: `Root/Workloads/Prod`. The innermost decides. */
  readonly units: Readonly<Record<string, string>>;
  /** Whose is what nobody else's is. */
  readonly default: string;
}

export const defaultOwnerConfig: OwnerConfig = {
  resourceTags: ['Owner', 'owner', 'team', 'Team'],
  accountTags: ['Owner', 'owner', 'team', 'Team'],
  units: {},
  default: 'unassigned',
};

export interface Owner {
  readonly name: string;
  /** What decided. */
  readonly by: 'resource tag' | 'account tag' | 'unit' | 'default';
  /** The name of the tag, or the unit as the configuration names it. */
  readonly key?: string;
}

/** Resource tag → account tag → unit → default. A tag that is empty names nobody. */
export function ownerOf(
  traits: Pick<Traits, 'tags'>,
  account: Pick<Account, 'tags' | 'path'> | undefined,
  config: OwnerConfig,
): Owner {
  return (
    byTag(traits.tags, config.resourceTags, 'resource tag') ??
    byTag(account?.tags, config.accountTags, 'account tag') ??
    byUnit(account?.path ?? [], config.units) ?? { name: config.default, by: 'default' }
  );
}

function byTag(
  tags: Readonly<Record<string, string>> | undefined,
  names: readonly string[],
  by: 'resource tag' | 'account tag',
): Owner | undefined {
  for (const key of names) {
    const name = valueIn(tags, key);
    if (name !== undefined) return { name, by, key };
  }
  return undefined;
}

function byUnit(
  path: NonNullable<Account['path']>,
  units: OwnerConfig['units'],
): Owner | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const names = path.slice(0, depth).map((unit) => unit.name);
    for (const key of [path[depth - 1]?.id ?? '', names.join('/')]) {
      const name = valueIn(units, key);
      if (name !== undefined) return { name, by: 'unit', key };
    }
  }
  return undefined;
}

function valueIn(values: Readonly<Record<string, string>> | undefined, key: string) {
  if (values === undefined || !Object.hasOwn(values, key)) return undefined;
  return values[key]?.trim() || undefined;
}
