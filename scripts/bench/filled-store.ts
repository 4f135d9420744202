/**
 * A store with so many transitions: one account that is asked about, always the same, and other
 * accounts with the rest. Written through commit, as events write it.
 */
import { type Instant, instantOf, later } from '#shared/domain/instant.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Judged } from '#shared/engine/judged.ts';
import type { Table } from '#shared/ports/table.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { judgedOf, type Letter, minute, type Piece, subject } from '#test/support/evidence.ts';

export const ASKED_ACCOUNT = subject.accountId;
export const START_MS = Date.parse(minute(0));

const ASKED_RESOURCES = 60;
const TRANSITIONS_EACH = 3;
/** A day and a half: states of one resource lie so far apart. */
const STEP_MINUTES = 2_160;

export const ASKED_SUBJECT: Subject = resource(ASKED_ACCOUNT, 1);

function resource(accountId: string, n: number): Subject {
  return { ...subject, accountId, resourceId: `sg-${n.toString(16).padStart(17, '0')}` };
}

/** Fills an empty table with exactly so many transitions of a rule, three to a resource. */
export async function filledStore(table: Table, transitions: number, rule = 'r1'): Promise<void> {
  let now: Instant = minute(0);
  const store = createFindingStore({
    table,
    clock: () => now,
    backoff: async () => undefined,
  });
  const resources = Math.floor(transitions / TRANSITIONS_EACH);
  for (let n = 0; n < resources; n++) {
    const isAsked = n < ASKED_RESOURCES;
    const accountId = isAsked ? ASKED_ACCOUNT : String(222_200_000_000 + (n % 200));
    for (const piece of story(n, rule)) {
      const judged = judgedOf(piece);
      const of: Judged = {
        ...judged,
        observation: { ...judged.observation, subject: resource(accountId, n) },
      };
      now = later(now, instantOf(Date.parse(judged.observation.seenAt) + 60_000));
      await store.commit([of]);
    }
  }
}

/** It is in order, opens, and closes; of two resources one stays open. */
function story(n: number, rule: string): readonly Piece[] {
  const last: Letter = n % 2 === 0 ? 'W' : 'C';
  const letters: readonly Letter[] = ['C', 'V', last];
  return letters.map((letter, step) => {
    const at = 1 + (n % 1_000) + step * STEP_MINUTES * (1 + (n % 8));
    return { state: at, seen: at, verdicts: { [rule]: letter } };
  });
}
