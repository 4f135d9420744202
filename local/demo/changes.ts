import { epochMs, type Instant } from '#shared/domain/instant.ts';
import { type ConfigurationItemDiff, differenceOf } from './differences.ts';
import { type Resource, stateOf } from './resources/resource.ts';
import type { Relationship, ResourceState } from './resources/state.ts';

/** An AWS Config item in the dialect of events. */
export interface RecordedItem {
  readonly relatedEvents: readonly string[];
  readonly relationships: readonly Relationship[];
  readonly configuration: Readonly<Record<string, unknown>> | null;
  readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationItemVersion: '1.2' | '1.3';
  readonly configurationItemCaptureTime: Instant;
  readonly configurationStateId: number;
  readonly awsAccountId: string;
  readonly configurationItemStatus: 'OK' | 'ResourceDiscovered' | 'ResourceDeleted';
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly ARN: string;
  readonly awsRegion: string;
  readonly availabilityZone: string | null;
  readonly configurationStateMd5Hash: string;
  readonly resourceCreationTime: Instant | null;
}

export interface Change {
  readonly item: RecordedItem;
  readonly diff: ConfigurationItemDiff;
}

/** The resource as it was captured at a time, or that it was gone. */
export type Moment = readonly [at: Instant, is: Resource | 'deleted'];

/** The items that one resource's life leaves: discovered first, each change, perhaps its end. */
export function changesOf(...moments: readonly Moment[]): readonly Change[] {
  const changes: Change[] = [];
  let before: ResourceState | undefined;
  for (const [at, is] of moments) {
    const after = is === 'deleted' ? undefined : stateOf(is);
    changes.push(changeBetween(before, after, at));
    before = after;
  }
  return changes;
}

function changeBetween(
  before: ResourceState | undefined,
  after: ResourceState | undefined,
  at: Instant,
): Change {
  const diff = differenceOf(before, after);
  if (after !== undefined) {
    const status = before === undefined ? 'ResourceDiscovered' : 'OK';
    return { item: itemOf(after, at, status), diff };
  }
  if (before === undefined) throw new Error(`demo: nothing to delete at ${at}`);
  return { item: tombstone(itemOf(before, at, 'ResourceDeleted')), diff };
}

function itemOf(
  state: ResourceState,
  at: Instant,
  status: RecordedItem['configurationItemStatus'],
): RecordedItem {
  return {
    relatedEvents: [],
    relationships: state.relationships,
    configuration: state.configuration,
    supplementaryConfiguration: state.supplementaryConfiguration,
    tags: state.tags,
    configurationItemVersion: state.version ?? '1.3',
    configurationItemCaptureTime: at,
    configurationStateId: epochMs(at),
    awsAccountId: state.place.account.id,
    configurationItemStatus: status,
    resourceType: state.resourceType,
    resourceId: state.resourceId,
    resourceName: state.resourceName,
    ARN: state.arn,
    awsRegion: state.place.region,
    availabilityZone: state.availabilityZone,
    configurationStateMd5Hash: '',
    resourceCreationTime: state.createdAt,
  };
}

/** A deletion keeps the ids and the ARN, and nothing else. */
function tombstone(item: RecordedItem): RecordedItem {
  return {
    ...item,
    relationships: [],
    configuration: null,
    supplementaryConfiguration: {},
    tags: {},
    resourceName: null,
    availabilityZone: null,
    resourceCreationTime: null,
  };
}
