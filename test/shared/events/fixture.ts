import { readFileSync } from 'node:fs';
import { isRecord, type Json } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { type ObserveContext, type Observed, observe } from '#shared/events/observe.ts';

/** One of our own fixtures, fresh, so that a test may change it. */
export function fixture(name: string): Json {
  const url = new URL(`fixtures/${name}.json`, import.meta.url);
  const document: unknown = JSON.parse(readFileSync(url, 'utf8'));
  if (!isRecord(document)) throw new Error(`${name} is not an object`);
  return document;
}

export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`${text} is no instant`);
  return parsed;
}

export const NOW = instant('2026-04-01T00:00:00Z');

/** Observes as if one rule watched the configuration of everything. */
export function seen(document: unknown, context: Partial<ObserveContext> = {}): Observed {
  return observe(document, { aspectsOf: () => ['configuration'], now: NOW, ...context });
}

/** The event of a security group with its item's fields replaced (undefined removes one). */
export function eventWith(fields: Json): Json {
  const event = structuredClone(fixture('security-group.event'));
  const detail = event['detail'];
  const item = isRecord(detail) ? detail['configurationItem'] : undefined;
  if (!isRecord(detail) || !isRecord(item)) throw new Error('the fixture has lost its item');
  const changed = Object.fromEntries(
    Object.entries({ ...item, ...fields }).filter(([, value]) => value !== undefined),
  );
  return { ...event, detail: { ...detail, configurationItem: changed } };
}

/** Whether every thing read is accounted for: observations or a call, ignored or rejected. */
export function accounted({ read, ignored, rejected, observations, calls }: Observed): boolean {
  const observed = read - ignored.length - rejected.length - calls.length;
  return observed >= 0 && observed > 0 === observations.length > 0;
}
