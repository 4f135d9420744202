/** Something that the local stack needs is not there; the message says what, for a person. */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart';
}
