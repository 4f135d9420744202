/** One line of the page: a figure, what it is held against, and whether that was promised. */

export interface Figure {
  readonly value: number;
  /** `µs`, `B`, `items/s`, `WRU` … */
  readonly unit: string;
}

/** A promise of the design: on the figure, or on its ratio to the other side. */
export interface Budget {
  readonly on: 'figure' | 'ratio';
  readonly is: 'at most' | 'at least';
  readonly limit: number;
}

export interface Line {
  readonly what: string;
  readonly figure: Figure;
  readonly other?: Figure & { readonly what: string };
  /** figure / other. */
  readonly ratio?: number;
  readonly budget?: Budget;
  /** Absent where nothing was promised. */
  readonly met?: boolean;
  /** What belongs to the figure and is not compared. */
  readonly note?: string;
}

interface Beside {
  readonly other?: Line['other'];
  readonly budget?: Budget;
  readonly note?: string;
}

export function line(what: string, figure: Figure, { other, budget, note }: Beside = {}): Line {
  const ratio = other && figure.value / other.value;
  const measured = budget?.on === 'ratio' ? ratio : figure.value;
  return {
    what,
    figure,
    ...(other && { other }),
    ...(ratio !== undefined && { ratio }),
    ...(budget && { budget, met: measured !== undefined && keeps(measured, budget) }),
    ...(note !== undefined && { note }),
  };
}

// NaN keeps no budget.
function keeps(measured: number, { is, limit }: Budget): boolean {
  return is === 'at most' ? measured <= limit : measured >= limit;
}

export const atMost = (limit: number, on: Budget['on'] = 'figure'): Budget => ({
  on,
  is: 'at most',
  limit,
});

/** What one benchmark is called with. */
export interface Extent {
  /** Small enough for a test: figures mean little, every line is there. */
  readonly quick: boolean;
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** It takes long: only when it is asked for by name. */
  readonly onlyNamed?: boolean;
  /** Heap that its process may take; Node's own limit unless given. */
  readonly heapMegabytes?: number;
  run(extent: Extent): Promise<readonly Line[]>;
}
