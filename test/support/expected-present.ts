/**
 * The oracle of order: what must be recorded after a set of pieces of evidence, by definition and
 * with none of the engine's code. Sorts the set, and reads the present off it.
 */
import { type Letter, minute, type Piece } from './evidence.ts';

const standingNames = {
  C: 'compliant',
  V: 'violation',
  W: 'violation',
  N: 'notApplicable',
} as const;

export interface ExpectedRule {
  readonly steps: readonly { readonly at: string; readonly standing: string }[];
  readonly says: Letter | undefined;
  readonly unknown: boolean;
}

export function inOrder(pieces: readonly Piece[]): readonly Piece[] {
  return [...pieces].sort((a, b) => a.state - b.state || seenOf(a) - seenOf(b));
}

const seenOf = (piece: Piece): number => Math.max(piece.seen, piece.state);

/** One rule's timeline: each state speaks from its time, each later sighting from when it was seen. */
export function expectedRule(pieces: readonly Piece[], rule: string): ExpectedRule {
  const sorted = inOrder(pieces);
  const good = sorted.filter((piece) => (piece.verdicts[rule] ?? 'F') !== 'F');
  const starts = [...new Set(good.map((piece) => piece.state))];
  const written: { at: number; standing: string }[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const sightings = good.filter((piece) => piece.state === start);
    for (const [nth, piece] of sightings.entries()) {
      const at = nth === 0 ? start : Math.min(seenOf(piece), end);
      if (at >= end) continue;
      const letter = piece.verdicts[rule] as Exclude<Letter, 'F'>;
      if (written.at(-1)?.at === at) written.pop();
      written.push({ at, standing: standingNames[letter] });
    }
  }
  const steps = written.filter((step, index) => step.standing !== written[index - 1]?.standing);
  const newest = good.at(-1);
  const failed = sorted.filter((piece) => piece.verdicts[rule] === 'F').at(-1);
  const isNewer =
    failed !== undefined &&
    (newest === undefined ||
      failed.state > newest.state ||
      (failed.state === newest.state && seenOf(failed) > seenOf(newest)));
  return {
    steps: steps.map(({ at, standing }) => ({ at: minute(at), standing })),
    says: newest?.verdicts[rule],
    unknown: isNewer,
  };
}

/** What does not belong to one rule: newest state, its last sighting, the first seen, gone or not. */
export function expectedSubject(pieces: readonly Piece[]) {
  const sorted = inOrder(pieces);
  const head = sorted.at(-1);
  const readable = sorted.filter(
    (piece) => piece.gone || Object.values(piece.verdicts).some((letter) => letter !== 'F'),
  );
  return {
    head: minute(head?.state ?? 0),
    seen: minute(head ? seenOf(head) : 0),
    first: minute(sorted[0]?.state ?? 0),
    deleted: readable.at(-1)?.gone === true,
  };
}
