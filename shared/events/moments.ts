import { DocumentError } from '../document/fields.ts';
import { epochMs, type Instant, instantOf, parseInstant } from '../domain/instant.ts';
import { Refusal } from './thing.ts';

/** Clocks differ; nothing is believed that lies further ahead than this. */
export const AHEAD_MS = 5 * 60_000;

const FIRST_MILLISECONDS = 100_000_000_000; // as seconds this were the year 5138

/**
 * Reads a time as AWS writes it: ISO text with any zone (events, files, CLI 2), epoch seconds with
 * a fraction (CLI 1, raw API), epoch milliseconds, or a Date (SDK).
 */
export function moment(raw: unknown, at: string): Instant {
  const read = raw instanceof Date ? ofNumber(raw.getTime()) : ofTextOrNumber(raw);
  if (read === undefined) throw new DocumentError(at, 'a time', raw);
  return read;
}

/** A time, or null when it is absent. */
export function optionalMoment(raw: unknown, at: string): Instant | null {
  return raw === undefined ? null : moment(raw, at);
}

function ofTextOrNumber(raw: unknown): Instant | undefined {
  if (typeof raw !== 'number') return parseInstant(raw);
  return ofNumber(raw < FIRST_MILLISECONDS ? raw * 1000 : raw);
}

function ofNumber(milliseconds: number): Instant | undefined {
  const whole = Math.round(milliseconds);
  const instant = Number.isFinite(whole) && whole >= 0 ? instantOf(whole) : undefined;
  return instant !== undefined && epochMs(instant) === whole ? instant : undefined;
}

/** Refuses a time that lies ahead of now: it would stand above all evidence that follows. */
export function refuseAhead(time: Instant, now: Instant, at: string): Instant {
  if (epochMs(time) > epochMs(now) + AHEAD_MS) {
    throw new Refusal(at, `${time} is more than five minutes ahead of now (${now})`);
  }
  return time;
}
