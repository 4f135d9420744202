import type { Json } from '#shared/document/fields.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Change, RecordedItem } from './changes.ts';
import { fractionOf, uuidOf } from './identifiers.ts';

/** An event and when the bus gets it. */
export interface Delivery {
  readonly at: Instant;
  readonly event: Json;
  /** What the order of events matters for: nothing else about it may be under way. See keyOf. */
  readonly about: readonly string[];
  /** What the events tell of, as it really was: what a live read finds. */
  readonly shows?: readonly Sight[];
}

/** What is so from a time on. */
export type Sight =
  | { readonly kind: 'resource'; readonly since: Instant; readonly item: RecordedItem }
  | {
      readonly kind: 'account';
      readonly since: Instant;
      readonly accountId: string;
      /** `global` for what is of the account as a whole. */
      readonly region: string;
      readonly aspect: string;
      readonly state: Json;
    };

/** Names a resource among all of the story. */
export const keyOf = (
  item: Pick<RecordedItem, 'awsAccountId' | 'awsRegion' | 'resourceType' | 'resourceId'>,
): string => [item.awsAccountId, item.awsRegion, item.resourceType, item.resourceId].join('/');

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The bus gets most items within a minute of their capture, some within four. */
export function usualDelay(text: string): number {
  const [often, how] = [fractionOf(`often/${text}`), fractionOf(`delay/${text}`)];
  return Math.floor(often < 0.85 ? 3 * SECOND + how * 50 * SECOND : MINUTE + how * 3 * MINUTE);
}

/** The item's change as EventBridge sends it. `after`: milliseconds from the capture to the bus. */
export function delivered(seed: number, change: Change, after?: number): Delivery {
  const { item, diff } = change;
  const identity = identityOf(seed, item);
  const at = shifted(item.configurationItemCaptureTime, after ?? usualDelay(identity));
  const notified = notificationTime(at, identity);
  return {
    at,
    about: [keyOf(item)],
    shows: [{ kind: 'resource', since: change.since, item }],
    event: envelope(item, identity, notified, {
      recordVersion: item.configurationItemVersion,
      messageType: 'ConfigurationItemChangeNotification',
      configurationItemDiff: diff,
      notificationCreationTime: notified,
      configurationItem: item,
    }),
  };
}

/** The notice that AWS Config sends in the place of an item that is too large for a message. */
export function deliveredOversized(seed: number, { item, diff, since }: Change): Delivery {
  const identity = identityOf(seed, item);
  const at = shifted(item.configurationItemCaptureTime, usualDelay(identity));
  const notified = notificationTime(at, identity);
  const {
    relatedEvents: _events,
    relationships: _relationships,
    configuration: _configuration,
    supplementaryConfiguration: _supplementary,
    tags: _tags,
    ...summary
  } = item;
  return {
    at,
    about: [keyOf(item)],
    shows: [{ kind: 'resource', since, item }],
    event: envelope(item, identity, notified, {
      configurationItemSummary: { changeType: diff.changeType, ...summary },
      s3DeliverySummary: {
        s3BucketLocation: bucketLocation(item),
        errorCode: null,
        errorMessage: null,
      },
      notificationCreationTime: notified,
      messageType: 'OversizedConfigurationItemChangeNotification',
      recordVersion: '1.0',
    }),
  };
}

/** The very same event once more. */
export function again({ at, event, about }: Delivery, after: number): Delivery {
  return { at: shifted(at, after), event, about };
}

/** The same event out of an archive. */
export function replayed(
  { event, about, shows = [] }: Delivery,
  at: Instant,
  name: string,
): Delivery {
  return { at, event: { ...event, 'replay-name': name }, about, shows };
}

function envelope(item: RecordedItem, identity: string, notified: Instant, detail: Json): Json {
  return {
    version: '0',
    id: uuidOf(identity),
    'detail-type': 'Config Configuration Item Change',
    source: 'aws.config',
    account: item.awsAccountId,
    time: toTheSecond(notified),
    region: item.awsRegion,
    resources: [item.ARN],
    detail,
  };
}

const identityOf = (seed: number, item: RecordedItem): string =>
  `${seed}/${item.ARN}/${item.configurationItemCaptureTime}`;

/** AWS Config writes the notification about a second before the bus has it. */
const notificationTime = (at: Instant, identity: string): Instant =>
  shifted(at, -400 - Math.floor(fractionOf(`notice/${identity}`) * SECOND));

/** Envelopes have no fraction of a second. */
export const toTheSecond = (at: Instant): string => at.replace(/\.\d+Z$/, 'Z');

function bucketLocation(item: RecordedItem): string {
  const { awsAccountId: account, awsRegion: region, resourceType: type, resourceId: id } = item;
  const [year, month, day] = item.configurationItemCaptureTime.slice(0, 10).split('-').map(Number);
  const stamp = item.configurationItemCaptureTime.replace(/[-:]|\.\d+/g, '');
  const file = `${account}_Config_${region}_ChangeNotification_${type}_${id}_${stamp}.json.gz`;
  const folder = `AWSLogs/${account}/Config/${region}/${year}/${month}/${day}`;
  return `shop-config-history/${folder}/OversizedChangeNotification/${type}/${id}/${file}`;
}
