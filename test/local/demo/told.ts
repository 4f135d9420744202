/** The story as its tests look at it. */
import { demoStory } from '#local/demo/story.ts';
import { isRecord, type Json } from '#shared/document/fields.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';

export const seed = 7;
export const now = instantOf(Date.UTC(2026, 10, 20, 9, 41, 12, 345));
export const story = demoStory({ seed, now });

export interface ItemDelivery {
  readonly at: Instant;
  readonly event: Json;
  readonly detail: Json;
  readonly item: Json;
}

export function json(value: unknown): Json {
  if (!isRecord(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}

/** The deliveries that carry a whole item: not oversized, not broken, no observation. */
export const items: readonly ItemDelivery[] = story.flatMap(({ at, event }) => {
  const envelope = json(event);
  const detail = json(envelope['detail']);
  const item = detail['configurationItem'];
  const whole = isRecord(item) && item['resourceId'] !== undefined;
  return whole ? [{ at, event: envelope, detail, item }] : [];
});

export const isReplayed = ({ event }: { readonly event: unknown }): boolean =>
  json(event)['replay-name'] !== undefined;

export const capturedAt = ({ item }: ItemDelivery): string =>
  String(item['configurationItemCaptureTime']);

/** Deliveries of items by resource, in order of delivery. */
export const byResource: ReadonlyMap<string, readonly ItemDelivery[]> = Map.groupBy(
  items,
  ({ item }) => String(item['ARN']),
);

export const values = (field: string, from: readonly Json[]): ReadonlySet<unknown> =>
  new Set(from.map((each) => each[field]));
