import type { Instant } from '../domain/instant.ts';

/** What is wrong with a question: each fault with its place, and what is accepted there. */
export interface Fault {
  /** JSON pointer into the question: `/severity`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A question that cannot be answered as it was put. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' · '));
    this.faults = faults;
  }
}

/** There is nothing of that name, or nothing that the asker may see. */
export class NothingFound extends Error {
  override readonly name = 'NothingFound';
}

/** The asker may not do, or not see, what was asked for. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** What was true then is not kept any more: an answer would be missing what has expired. */
export class Expired extends Error {
  override readonly name = 'Expired';

  constructor(at: Instant, keptSince: Instant) {
    super(
      `what was true at ${at} is not kept whole any more: findings that ended before ${keptSince} have expired; ask of that time or later`,
    );
  }
}

export function faulty(pointer: string, detail: string): never {
  throw new QuestionError([{ pointer, detail }]);
}
