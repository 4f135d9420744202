/** Single steps of the engine: what is recorded after some pieces of evidence, and after one more. */
import { advance, type History, NO_HISTORY } from '#shared/engine/advance.ts';
import type { Judged } from '#shared/engine/judged.ts';
import { nothingRecorded, type Recorded } from '#shared/engine/recorded.ts';
import { judgedOf, type Letter, minute, type Piece } from '#test/support/evidence.ts';

/** A state at a minute, seen then or later, with verdicts of r (and s). */
export const piece = (
  state: number,
  r: Letter,
  more: Partial<Piece> & { readonly s?: Letter } = {},
): Piece => {
  const { s, ...rest } = more;
  return { state, seen: state, verdicts: { r, ...(s && { s }) }, ...rest };
};

export interface Known {
  readonly recorded: Recorded;
  readonly history: History;
}

export const nothing: Known = { recorded: nothingRecorded('', minute(0)), history: NO_HISTORY };

export function next({ recorded, history }: Known, judged: Judged) {
  const advanced = advance(recorded, judged, history);
  if (advanced === undefined) throw new Error('with its history everything can be decided');
  const rules = judged.ruleSet.rules.map(({ id }) => id);
  const after = { recorded: advanced.recorded, history: { timelines: advanced.timelines, rules } };
  return { ...advanced, after };
}

export const having = (...pieces: readonly Piece[]): Known =>
  pieces.reduce((known: Known, each) => next(known, judgedOf(each)).after, nothing);

export const six = [10, 20, 30, 40, 50, 60].map((state) => piece(state, 'C'));
