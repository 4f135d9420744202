/**
 * Takes the oldest records of a chain out of the table, and moves its anchor with them: both in one
 * transaction, guarded by the anchor that was read. Interrupted anywhere, the chain is whole.
 */
import type { Instant } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';
import type { Table, Write } from '../ports/table.ts';
import { type Anchor, type AnchoredPart, anchorItem, parseAnchor } from './anchor-item.ts';
import { timelinesOf } from './history.ts';
import type { StoredRecord } from './stored-chain.ts';

/** Records that leave in one transaction. */
const AT_ONCE = 80;

/** In which part of the archive a record is; undefined: it expires. */
export type PartOf = (
  record: Transition,
) => { readonly day: string; readonly part: string } | undefined;

export interface Chain {
  readonly pk: string;
  readonly aspect: string;
  readonly anchor: (Anchor & { readonly digest: string }) | undefined;
}

/** False: somebody else moved the chain meanwhile; nothing is lost, and the next run goes on. */
export async function removeRecords(
  table: Table,
  { pk, aspect, anchor: first }: Chain,
  records: readonly StoredRecord[],
  partOf: PartOf,
  movedAt: Instant,
): Promise<boolean> {
  let anchor = first;
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const going = records.slice(from, from + AT_ONCE);
    const next = moved(anchor, going, partOf, movedAt);
    const item = anchorItem(pk, aspect, next);
    const writes: readonly Write[] = [
      {
        kind: 'put',
        item,
        conditions: [
          anchor === undefined
            ? { attribute: 'pk', is: 'absent' }
            : { attribute: 'dig', is: '=', value: anchor.digest },
        ],
      },
      ...going.map(
        ({ item: { pk: of, sk } }): Write => ({
          kind: 'delete',
          key: { pk: of, sk },
          conditions: [{ attribute: 'pk', is: 'present' }],
        }),
      ),
    ];
    if (!(await table.transact(writes))) return false;
    anchor = parseAnchor(item);
  }
  return true;
}

function moved(
  anchor: Chain['anchor'],
  going: readonly StoredRecord[],
  partOf: PartOf,
  movedAt: Instant,
): Anchor {
  const last = going.at(-1);
  if (last === undefined) throw new Error('no record is to be moved');
  const parts = [...(anchor?.parts ?? [])];
  let expired = anchor?.expired;
  for (const { transition, hash } of going) {
    const place = { seq: transition.seq, hash, recordedAt: transition.recordedAt };
    const to = partOf(transition);
    if (to === undefined) expired = place;
    else add(parts, { ...to, ...place });
  }
  const { seq, recordedAt } = last.transition;
  return {
    seq,
    hash: last.hash,
    recordedAt,
    movedAt,
    parts,
    ...(expired && { expired }),
    timelines: timelinesOf(
      going.map(({ transition }) => transition),
      anchor?.timelines,
    ),
    before: anchor?.digest ?? '',
  };
}

function add(parts: AnchoredPart[], part: AnchoredPart): void {
  const last = parts.at(-1);
  if (last?.day === part.day && last.part === part.part) parts.pop();
  parts.push(part);
}
