import type { Instant } from '#shared/domain/instant.ts';
import type { Place, Tags } from '../organization.ts';

export interface Relationship {
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly resourceType: string;
  /** Prose, as AWS Config words it. */
  readonly name: string;
}

/** One resource as AWS Config would record it at a moment; what differs by type lies within. */
export interface ResourceState {
  readonly place: Place;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string;
  readonly availabilityZone: string;
  readonly createdAt: Instant | null;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
  readonly tags: Tags;
  readonly relationships: readonly Relationship[];
  /** Items from before 2017 and of old recorders have 1.2. */
  readonly version?: '1.2' | '1.3';
}

export function related(name: string, resourceType: string, resourceId: string): Relationship {
  return { resourceId, resourceName: null, resourceType, name };
}

/** Tags as `configuration.tags` and RDS's supplementary tags have them. */
export function tagList(tags: Tags): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
