/** A document, or a reason why there is none. */
export type Piece =
  | {
      readonly line?: number;
      readonly document: unknown;
      /** It holds a part of a large document: the members of the list `name` from number `from` on. */
      readonly list?: { readonly name: string; readonly from: number };
    }
  | { readonly line?: number; readonly rejected: string };

/** One document from a file, or one reason why there is none. */
export type Input = Piece & { readonly file: string };

/** Why a file cannot be read on; what was read before it stands. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
