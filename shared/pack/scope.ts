/** What a pack of evidence is about: everything that its bytes depend on, beside the store. */
import type { VersionedIncidentRule } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { VersionedRule } from '../domain/rule.ts';
import type { FrameworkFacts, FrameworkRequirement, QueryPorts } from '../query/ports.ts';

/** Formats that are in a pack only when they are asked for. */
export const packFormats = ['ocsf', 'sarif'] as const;
export type PackFormat = (typeof packFormats)[number];

export interface PackRequirement extends FrameworkRequirement {
  readonly id: string;
}

export interface PackScope {
  readonly framework: FrameworkFacts;
  /** Those that were asked for; all of the framework unless any was named. */
  readonly requirements: readonly PackRequirement[];
  readonly isWhole: boolean;
  /** Rules that bear on them, by id in order. */
  readonly rules: readonly VersionedRule[];
  readonly incidents: readonly VersionedIncidentRule[];
  readonly from: Instant;
  readonly to: Instant;
  /** T, and by what had been recorded until then. from <= to <= at <= knownAt. */
  readonly at: Instant;
  readonly knownAt: Instant;
  /** Formats of other tools that the findings are wanted in, too. */
  readonly formats: readonly PackFormat[];
}

export type PackTimes = Pick<PackScope, 'from' | 'to' | 'at' | 'knownAt'>;

/** controls: ids of requirements of the framework; empty: all. */
export function scopeOf(
  { rules, incidents }: Pick<QueryPorts, 'rules' | 'incidents'>,
  framework: FrameworkFacts,
  controls: readonly string[],
  times: PackTimes,
  formats: readonly PackFormat[] = [],
): PackScope {
  const requirements = Object.entries(framework.requirements)
    .filter(([id]) => controls.length === 0 || controls.includes(id))
    .map(([id, requirement]) => ({ id, ...requirement }));
  const bearing = new Set(requirements.flatMap((each) => each.rules));
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return {
    framework,
    requirements,
    isWhole: controls.length === 0,
    rules: rules
      .map(({ rule }) => rule)
      .filter(({ id }) => bearing.has(id))
      .sort(byId),
    incidents: incidents
      .map(({ rule }) => rule)
      .filter(({ id }) => bearing.has(id))
      .sort(byId),
    ...times,
    formats: [...new Set(formats)].sort(),
  };
}
