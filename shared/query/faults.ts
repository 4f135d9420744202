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

export function faulty(pointer: string, detail: string): never {
  throw new QuestionError([{ pointer, detail }]);
}
