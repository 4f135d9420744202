/** A chain may begin at an anchor, once what was before has expired: roots from before still bind it. */
import { expect, test } from 'vitest';
import type { Instant } from '#shared/domain/instant.ts';
import { heldAgainst } from '#shared/roots/held-against.ts';
import type { SeenLink } from '#shared/store/verify.ts';

const at = (day: number): Instant => `2026-01-0${day}T00:00:00.000Z` as Instant;

/** Links from one number to another; transition n has the hash `hn` and was recorded on day n. */
const links = (from: number, to: number): readonly SeenLink[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const previous = seq === 1 ? '' : `h${seq - 1}`;
    return { sk: `H#${seq}`, seq, hash: `h${seq}`, previous, recordedAt: at(seq) };
  });
/** The anchor itself, as a link of which nobody knows what it followed. */
const anchor = (seq: number): SeenLink => {
  return { sk: 'anchor', seq, hash: `h${seq}`, previous: '', recordedAt: at(seq) };
};
const said = (length: number, head = `h${length}`) => {
  return { length, head, root: { until: at(9), place: 'roots' } };
};
const newest = (length: number) => [{ until: at(9), place: 'roots', length }];

test.each([
  ['a whole chain', links(1, 5), [said(2), said(5)], 5],
  ['one that begins behind what a root has', links(4, 6), [said(2), said(6)], 6],
  ['one that begins right behind what a root has', links(3, 6), [said(2), said(6)], 6],
  ['an anchor that a root covers, with links behind it', [anchor(3), ...links(4, 6)], [said(3)], 6],
  ['an anchor between two roots', [anchor(3), ...links(4, 6)], [said(2), said(5)], 6],
  ['an anchor alone', [anchor(5)], [said(2), said(5)], 5],
])('%s holds', (_, chain, commitments, length) => {
  expect(heldAgainst(chain, commitments, newest(length))).toBeUndefined();
});

test.each([
  ['an anchor that is another', [{ ...anchor(5), hash: 'x' }], [said(2), said(5)], 5, 5],
  ['an anchor of an earlier place', [anchor(3)], [said(5)], 5, 3],
  [
    'what follows an anchor that was made up',
    links(4, 6).map((each) => ({ ...each, previous: 'x' })),
    [said(3)],
    6,
    3,
  ],
  ['an end cut off behind an anchor', [anchor(3), ...links(4, 4)], [said(5)], 5, 4],
  ['nothing at all', [], [said(5)], 5, 0],
  ['what a root does not have', links(1, 6), [said(5)], 5, 6],
])('%s does not hold', (_, chain, commitments, length, seq) => {
  const found = heldAgainst(chain, commitments, newest(length));
  expect(found).toMatchObject({ seq, root: at(9), place: 'roots' });
});
