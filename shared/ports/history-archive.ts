/**
 * Where older history is kept: parts, each with what was recorded of one account on one day. A part
 * is named for its content, so that the same one is never written twice as two, and whoever reads it
 * can tell that it is what was written. Nothing here changes or deletes a part.
 */
export interface PartName {
  /** Day on which it was recorded: `2026-06-30`. */
  readonly day: string;
  readonly accountId: string;
  /** Hash of the content. */
  readonly part: string;
}

export interface HistoryArchive {
  /** Adds a part; one that is there already is no error. Rejects with ArchiveError. */
  add(name: PartName, content: Uint8Array): Promise<void>;
  /** Undefined: there is no such part. Rejects with ArchiveError where that cannot be said. */
  read(name: PartName): Promise<Uint8Array | undefined>;
  /** The parts of a day, of all accounts. */
  partsOf(day: string): Promise<readonly PartName[]>;
}

/** The archive could not be read or written; the next time it may. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
