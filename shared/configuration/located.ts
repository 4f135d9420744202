/** A file that people edit, as a tree in which everything knows where it stands. */

/** Both count from 1. */
export interface At {
  readonly line: number;
  readonly column: number;
}

export type Located =
  | { readonly kind: 'map'; readonly at: At; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly at: At; readonly items: readonly Located[] }
  | {
      readonly kind: 'scalar';
      readonly at: At;
      readonly value: string | number | boolean | null;
      /** As it is written: an account id keeps the zero it begins with. */
      readonly text: string;
    };

export interface Entry {
  readonly key: string;
  readonly at: At;
  readonly value: Located;
}

/** The value without places. */
export function plainOf(node: Located): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
    case 'list':
      return node.items.map(plainOf);
    case 'scalar':
      return node.value;
  }
}
