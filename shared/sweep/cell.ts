/**
 * The sweep of one Region of an account, as a state that is stored between its steps:
 *
 *     survey ──► list a page ─┬─► … ─► gone? a page ─┬─► … ─► the next type ─► … ─► finished
 *                   ▲─────────┘            ▲─────────┘
 */
import type { Instant } from '../domain/instant.ts';

/** How the resources of a type are listed, or why they cannot be. */
export type TypePlan =
  | {
      readonly how: 'config';
      readonly type: string;
      /** The Region that is asked; of a type without one, the one that records it. */
      readonly region: string;
      /** How old what it shows may be. */
      readonly lagMs: number;
      /** Nothing of it is recorded there: a list is needed only where something of it is known. */
      readonly empty?: true;
      /** The aggregator is asked, and has to show as many as the account's own recorder has. */
      readonly aggregated?: number;
    }
  | {
      readonly how: 'collector';
      readonly type: string;
      readonly collector: string;
      readonly region: string;
      /** Why AWS Config does not tell. */
      readonly reason: string;
    }
  /** What a collector reads beside: `type` is its name. */
  | { readonly how: 'collect'; readonly type: string; readonly region: string }
  | { readonly how: 'none'; readonly type: string; readonly reason: string };

/** Where it stands. */
export interface At {
  /** Place in the plan. */
  readonly type: number;
  readonly phase: 'survey' | 'list' | 'gone';
  /** When the listing of this type began. */
  readonly start?: Instant;
  /** Pages of it read so far. */
  readonly page: number;
  /** Where the next page begins, or the next page of what is known. */
  readonly token?: string;
  /** How often the next step was tried. */
  readonly attempt: number;
}

/** What could not be listed, and why. */
export interface NotCovered {
  readonly reason: string;
  readonly types: readonly string[];
}

export interface Cell {
  readonly accountId: string;
  /** A Region, or `global`. */
  readonly region: string;
  readonly reason: string;
  readonly startedAt: Instant;
  readonly touchedAt: Instant;
  /** Grows with every step; those up to `sent` are in the queue for certain. */
  readonly step: number;
  readonly sent: number;
  readonly plan: readonly TypePlan[];
  readonly at: At;
  /** Resources read, and how many of them turned out to be gone. */
  readonly read: number;
  readonly gone: number;
  /** Differences that no event had announced. */
  readonly repaired: number;
  readonly notCovered: readonly NotCovered[];
  /** Why the accounts' own recorders were asked, where an aggregator could have been. */
  readonly instead?: string;
  readonly finishedAt?: Instant;
  /** Another sweep was asked for meanwhile: why. */
  readonly again?: string;
}

export type CellName = Pick<Cell, 'accountId' | 'region'>;

export const SURVEY: At = { type: 0, phase: 'survey', page: 0, attempt: 0 };

export function begunCell(name: CellName, reason: string, now: Instant): Cell {
  const { accountId, region } = name;
  const nothing = { read: 0, gone: 0, repaired: 0, notCovered: [], plan: [] };
  const times = { startedAt: now, touchedAt: now };
  return { accountId, region, reason, ...times, step: 0, sent: -1, at: SURVEY, ...nothing };
}

/** The step after a type is done with. */
export const nextType = ({ type }: At): At => ({
  type: type + 1,
  phase: 'list',
  page: 0,
  attempt: 0,
});

export const isOver = ({ plan, at }: Cell): boolean =>
  at.phase !== 'survey' && at.type >= plan.length;

/** A cell in which a type is known not to have been listed. */
export function withNotCovered(cell: Cell, type: string, reason: string): Cell {
  const known = cell.notCovered.find((each) => each.reason === reason);
  if (known?.types.includes(type)) return cell;
  const others = cell.notCovered.filter((each) => each !== known);
  return {
    ...cell,
    notCovered: [...others, { reason, types: [...(known?.types ?? []), type] }],
  };
}

/**
 * A cell that asks the account itself for what it has come to, from the first page on: because of a
 * doubt about that type, or, where the aggregator cannot be asked at all, for what follows as well.
 */
export function askingItself(
  cell: Cell,
  { instead, ofAll = false }: { readonly instead?: string; readonly ofAll?: boolean } = {},
): Cell {
  const { type } = cell.at;
  const plan = cell.plan.map((each, at) => {
    if (each.how !== 'config' || at < type || (at > type && !ofAll)) return each;
    const { aggregated: _, ...own } = each;
    return own;
  });
  const at: At = { type, phase: 'list', page: 0, attempt: 0 };
  return { ...cell, plan, at, ...(instead !== undefined && { instead }) };
}

/** What a request carries of it: when the run began, and which step is due. */
export const cursorOf = ({ startedAt, step }: Cell): string => `${startedAt}/${step}`;

export function parseCursor(
  cursor: string,
): { readonly startedAt: string; readonly step: number } | undefined {
  const [startedAt = '', step = ''] = cursor.split('/');
  return /^\d+$/.test(step) ? { startedAt, step: Number(step) } : undefined;
}
