/** What is kept of a message while it waits to be told with others. */
import { createHash } from 'node:crypto';
import { fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import type { Item } from '../ports/table.ts';

/** Where a message waits, or was told. */
export interface GroupPlace {
  readonly group: string;
  readonly window: number;
  /** It began the window and is told at once; the others are told when it ends. */
  readonly isLead: boolean;
}

/**
 * What became of an alert that begins something: `settling` it has to last first · `placed` in a
 * window · `told` by itself · `dropped` it was over, or hidden, before it was told.
 */
export type Claim = {
  readonly finding: string;
  /** Short name of the alert. */
  readonly message: string;
  /** Id of the alert. */
  readonly alert: string;
  /** Name of the route by which it goes, and where to, as text. */
  readonly route: string;
  /** What its message names beside it, as text. */
  readonly also?: string;
  /** When the episode that it tells began. */
  readonly opened: Instant;
} & (
  | { readonly stage: 'settling'; readonly until: Instant }
  | { readonly stage: 'placed' | 'told' | 'dropped'; readonly place: GroupPlace }
);

/** The newest window of a group. */
export interface GroupHead {
  readonly window: number;
  readonly ends: Instant;
  readonly isOpen: boolean;
  /** Short name of the message that began it; empty where none is told at once. */
  readonly lead: string;
}

/** What a window that has ended tells: fixed once, whoever tells it. */
export interface EndedWindow {
  /** Short names of all that waited in it. */
  readonly members: readonly string[];
  /** Findings that its message tells. */
  readonly told: readonly string[];
  /** Short name of the one that is told by itself. */
  readonly single?: string;
  /** The id of its message, and the message where it tells several. */
  readonly id?: string;
  readonly alert?: string;
}

/** A short name of a message: ids hold rule ids of any length. */
export const shortName = (id: string): string =>
  createHash('sha256').update(id).digest('hex').slice(0, 16);

export function claimAttributes(claim: Claim): Readonly<Record<string, string | number | boolean>> {
  const { alert, route, stage, also, opened } = claim;
  const common = { alert, route, stage, opened, ...(also !== undefined && { also }) };
  if (claim.stage === 'settling') return { ...common, until: claim.until, win: 0 };
  const { group, window, isLead } = claim.place;
  return { ...common, grp: group, win: window, lead: isLead };
}

export function parseClaim(item: Item, finding: string, message: string): Claim {
  const stored = fields(item, 'claim');
  const stage = stored.text('stage');
  const also = stored.optionalText('also');
  const opened = parseInstant(stored.raw('opened'));
  if (opened === undefined) throw new Error(`${item.pk}: opened is no time`);
  const common = {
    ...{ finding, message, alert: stored.text('alert'), route: stored.text('route'), opened },
    ...(also === undefined ? {} : { also }),
  };
  if (stage === 'placed' || stage === 'told' || stage === 'dropped') {
    const [group, window, isLead] = [stored.text('grp'), stored.number('win'), stored.flag('lead')];
    return { ...common, stage, place: { group, window, isLead } };
  }
  const until = parseInstant(stored.raw('until'));
  if (stage !== 'settling' || until === undefined) throw new Error(`${item.pk}: unknown stage`);
  return { ...common, stage, until };
}

export function parseHead(item: Item): GroupHead {
  const stored = fields(item, 'group');
  const ends = parseInstant(stored.raw('ends'));
  if (ends === undefined) throw new Error(`${item.pk}: ends is no time`);
  const [window, isOpen] = [stored.number('win'), stored.flag('open')];
  return { window, ends, isOpen, lead: stored.text('lead') };
}

export function parseEnded(item: Item): EndedWindow {
  const stored = fields(item, 'window');
  const [single, id, alert] = ['single', 'id', 'alert'].map((name) => stored.optionalText(name));
  return {
    members: stored.texts('members'),
    told: stored.texts('told'),
    ...(single === undefined ? {} : { single }),
    ...(id === undefined ? {} : { id }),
    ...(alert === undefined ? {} : { alert }),
  };
}
