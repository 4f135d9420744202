/** What stands at the end of a path in an event; an object never does, an array gives its members. */
export type Leaf = string | number | boolean | null;

/** Says whether a value satisfies one operator of a pattern. */
export type LeafMatcher = (leaf: Leaf) => boolean;

export function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
