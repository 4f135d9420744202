import { epochMs, type Instant, shifted } from '#shared/domain/instant.ts';
import type { Actor } from './actors.ts';
import { type Call, callTime } from './calls.ts';
import { causesOf } from './causes/causes.ts';
import { type ConfigurationItemDiff, differenceOf } from './differences.ts';
import { fractionOf } from './identifiers.ts';
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
  /** The calls that did it, oldest first; none where nobody called, or no call was recorded. */
  readonly calls: readonly Call[];
  /** When it was done: a few seconds before AWS Config captured it. */
  readonly since: Instant;
}

/** The resource as it was captured at a time, or that it was gone, and who had done that. */
export type Moment = readonly [at: Instant, is: Resource | 'deleted', by?: Actor | undefined];

/** The items that one resource's life leaves: discovered first, each change, perhaps its end. */
export function changesOf(...moments: readonly Moment[]): readonly Change[] {
  const changes: Change[] = [];
  let before: Resource | undefined;
  for (const [at, is, by] of moments) {
    const after = is === 'deleted' ? undefined : is;
    const recorded = changeBetween(before && stateOf(before), after && stateOf(after), at);
    const calls = by === undefined ? [] : callsOf(before, is, at, by);
    const done = before === undefined ? calls[0] : calls.at(-1);
    changes.push({ ...recorded, calls, since: done?.at ?? at });
    before = after;
  }
  return changes;
}

const SECOND = 1000;

/** What was called 3 to 15 seconds before AWS Config captured what came of it, a second apart. */
function callsOf(
  before: Resource | undefined,
  is: Resource | 'deleted',
  at: Instant,
  by: Actor,
): readonly Call[] {
  const of = is === 'deleted' ? before : is;
  if (of === undefined) return [];
  const ahead = 3 * SECOND + Math.floor(fractionOf(`call/${of.name}/${at}`) * 12 * SECOND);
  const causes = causesOf(before, is);
  return causes.map((cause, index) => ({
    ...cause,
    at: callTime(shifted(at, -ahead - (causes.length - 1 - index) * SECOND)),
    place: of.place,
    by,
  }));
}

function changeBetween(
  before: ResourceState | undefined,
  after: ResourceState | undefined,
  at: Instant,
): Pick<Change, 'item' | 'diff'> {
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
