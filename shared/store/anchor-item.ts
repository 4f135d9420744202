/**
 * The anchor of a chain: where it goes on in the table, when what stood before has moved to the
 * archive or has expired. It holds the hash that the first record in the table follows, and of each
 * rule how it stood over time, so that late evidence still finds its place.
 *
 *   expired ──┬── in parts of the archive ──┬── in the table ──▶ head
 *             │                             │
 *          hash, number                  hash, number
 */
import { createHash } from 'node:crypto';
import { type Fields, fields } from '../document/fields.ts';
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import type { Standing } from '../domain/transition.ts';
import { canonical } from '../engine/digest.ts';
import type { Step, Timeline } from '../engine/timeline.ts';
import type { Item } from '../ports/table.ts';
import { anchorSort, SCHEMA_VERSION } from './keys.ts';

/** A place in a chain, by the last record before it. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
  /** When that record was recorded. */
  readonly recordedAt: Instant;
}

/** A part of the archive with records of the chain, up to a place in it. */
export interface AnchoredPart extends ChainPlace {
  readonly day: string;
  readonly part: string;
}

export interface Anchor extends ChainPlace {
  /** When it was moved here. */
  readonly movedAt: Instant;
  /** Oldest first. */
  readonly parts: readonly AnchoredPart[];
  /** What has expired, and is kept nowhere. */
  readonly expired?: ChainPlace;
  readonly timelines: ReadonlyMap<string, Timeline>;
  /** Digest of the anchor before it. */
  readonly before: string;
}

const letters: Readonly<Record<Standing, string>> = {
  none: '-',
  compliant: 'C',
  notApplicable: 'N',
  violation: 'V',
};

/** Steps of a rule that are kept; evidence that is later than all of them is placed as well as can be. */
const MOST_STEPS = 2_000;

export function anchorItem(pk: string, aspect: string, anchor: Anchor): Item {
  const { seq, hash, recordedAt, movedAt, parts, expired, timelines, before } = anchor;
  const content = {
    pk,
    sk: anchorSort(aspect),
    sv: SCHEMA_VERSION,
    seq,
    hash,
    rec: recordedAt,
    at: movedAt,
    parts: parts.map((part) => [part.day, part.part, part.seq, part.hash, part.recordedAt]),
    ...(expired && { exp: { seq: expired.seq, hash: expired.hash, rec: expired.recordedAt } }),
    tl: Object.fromEntries([...timelines].map(([rule, steps]) => [rule, stepsText(steps)])),
    prev: before,
  };
  return { ...content, dig: digestOf(content) };
}

/** Reads what anchorItem wrote. Throws DocumentError, or Error when it was changed since. */
export function parseAnchor(item: Item): Anchor & { readonly digest: string } {
  const { dig, ...content } = item;
  const anchor = fields(item, `anchor of ${item.pk} ${item.sk}`);
  if (digestOf(content) !== dig) throw new Error(`${anchor.path} is not what was written`);
  const place = (of: Fields): ChainPlace => ({
    seq: of.number('seq'),
    hash: of.text('hash'),
    recordedAt: of.text('rec') as Instant,
  });
  return {
    ...place(anchor),
    movedAt: anchor.text('at') as Instant,
    parts: anchor.list('parts').map(parsePart),
    ...(anchor.has('exp') && { expired: place(anchor.record('exp')) }),
    timelines: new Map(
      Object.entries(anchor.raw('tl') ?? {}).map(([rule, text]) => [rule, stepsIn(String(text))]),
    ),
    before: anchor.raw('prev') === undefined ? '' : String(anchor.raw('prev')),
    digest: String(dig),
  };
}

function parsePart(part: unknown): AnchoredPart {
  const [day, name, seq, hash, recordedAt] = Array.isArray(part) ? part : [];
  return {
    day: String(day),
    part: String(name),
    seq: Number(seq),
    hash: String(hash),
    recordedAt: String(recordedAt) as Instant,
  };
}

const stepsText = (steps: Timeline): string =>
  steps
    .slice(-MOST_STEPS)
    .map(({ at, standing }) => `${letters[standing]}${epochMs(at).toString(36)}`)
    .join();

const stepsIn = (text: string): Timeline =>
  text
    .split(',')
    .filter((step) => step !== '')
    .map((step): Step => {
      const at = instantOf(Number.parseInt(step.slice(1), 36));
      return { at, standing: standingIn(step.slice(0, 1)) };
    });

function standingIn(letter: string): Standing {
  switch (letter) {
    case letters.compliant:
      return 'compliant';
    case letters.notApplicable:
      return 'notApplicable';
    case letters.violation:
      return 'violation';
    default:
      return 'none';
  }
}

const digestOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('base64url');
