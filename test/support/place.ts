/** Where the dotted path of a piece of evidence leads in a state. */

export interface Place {
  /** The value that the path leads to, as far as it leads anywhere. */
  readonly value: unknown;
  /** How many segments of the path led somewhere, and how many it has. */
  readonly walked: number;
  readonly length: number;
}

/** Follows `ipPermissions[0].ipProtocol` from a value. */
export function placeIn(value: unknown, path: string): Place {
  let at = value;
  const segments = path.split(/[.[\]]+/).filter((segment) => segment !== '');
  for (const [index, segment] of segments.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) {
      return { value: at, walked: index, length: segments.length };
    }
    at = Reflect.get(at, segment);
  }
  return { value: at, walked: segments.length, length: segments.length };
}
