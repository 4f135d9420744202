/** Differences that no event had announced: counted where they are committed, so that none is missed. */
import { epochMs, shifted } from '../domain/instant.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import { isScheduled, orderIn, seenAtOf, stateTimeOf } from '../domain/position.ts';
import { isVerdictChange, type Transition } from '../domain/transition.ts';
import type { Recorded } from '../engine/recorded.ts';
import type { Item } from '../ports/table.ts';
import { repairedKey, resourceKey, SCHEMA_VERSION } from './keys.ts';

/** Channels of reads that nothing had asked for but the schedule. */
export const unaskedChannels: ReadonlySet<string> = new Set(['config-sweep', 'scheduled-read']);

/** An event about a state may still be on its way for so long. */
const ON_ITS_WAY_MS = 10 * 60_000;
const KEPT_SECONDS = 400 * 86_400;

/**
 * Whether a transition repairs what no event had told. What a new rule or the time alone made of a
 * state that was known is no repair, and what enrolling an account finds is none either.
 */
export function isRepair(
  { source, aspect, position, changes, deleted, ruleSet }: Transition,
  before: Recorded,
): boolean {
  if (!unaskedChannels.has(source.channel) || source.baseline || source.replay) return false;
  if (aspect !== CONFIGURATION) return false;
  if (deleted) return !before.deleted && before.marks.length > 0;
  if (!changes.some(isVerdictChange)) return false;
  const order = orderIn(position);
  if (before.marks.some((mark) => mark.order === order)) return false;
  // A read has an order of its own, whether or not what it saw is new.
  if (isScheduled(order)) return before.marks.length === 0 || before.ruleSet === ruleSet;
  return stateTimeOf(order) <= shifted(seenAtOf(position), -ON_ITS_WAY_MS);
}

export function repairedItem({ id, subject, seq, recordedAt, changes }: Transition): Item {
  return {
    ...repairedKey(subject.accountId, recordedAt, id),
    sv: SCHEMA_VERSION,
    of: resourceKey(subject),
    seq,
    rules: changes.map(({ rule }) => rule),
    ttl: Math.ceil(epochMs(recordedAt) / 1000) + KEPT_SECONDS,
  };
}
