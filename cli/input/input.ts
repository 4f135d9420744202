/** One document from a file, or one reason why there is none. */
export type Input =
  | { readonly file: string; readonly line?: number; readonly document: unknown }
  | { readonly file: string; readonly line?: number; readonly rejected: string };

/** A document or a reason, before it is known of which file. */
export type Piece =
  | { readonly line?: number; readonly document: unknown }
  | { readonly line?: number; readonly rejected: string };

/** Why a file cannot be read on; what was read before it stands. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
