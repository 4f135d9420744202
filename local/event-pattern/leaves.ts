import { isRecord } from '#shared/document/fields.ts';
import { isLeaf, type Leaf } from './leaf.ts';

/** Which element was taken of each array that a value lies in, by the array. */
export type Membership = ReadonlyMap<object, number>;

export interface PlacedLeaf {
  readonly leaf: Leaf;
  readonly membership: Membership;
}

/** The values of an event by path, of the wanted paths only. */
export type Leaves = ReadonlyMap<string, readonly PlacedLeaf[]>;

const NOWHERE: Membership = new Map();

/**
 * Flattens an event as EventBridge does: arrays vanish from the path and give their members; an
 * object or an empty array is no value. wanted: the paths to look at and all that lead there.
 */
export function leavesOf(event: unknown, wanted: ReadonlySet<string>): Leaves {
  const leaves = new Map<string, PlacedLeaf[]>();
  const visit = (value: unknown, path: string, membership: Membership): void => {
    if (isLeaf(value)) {
      const here = leaves.get(path);
      if (here === undefined) leaves.set(path, [{ leaf: value, membership }]);
      else here.push({ leaf: value, membership });
    } else if (Array.isArray(value)) {
      value.forEach((member, index) => {
        visit(member, path, new Map(membership).set(value, index));
      });
    } else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const below = path === '' ? name : `${path}.${name}`;
        if (wanted.has(below)) visit(inner, below, membership);
      }
    }
  };
  visit(event, '', NOWHERE);
  return leaves;
}

/** Both together, or undefined when they take different elements of one array. */
export function joined(a: Membership, b: Membership): Membership | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const both = new Map(a);
  for (const [array, index] of b) {
    if ((both.get(array) ?? index) !== index) return undefined;
    both.set(array, index);
  }
  return both;
}
