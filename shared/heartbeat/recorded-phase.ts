import type { Subject } from '../domain/subject.ts';
import type { Table } from '../ports/table.ts';
import { resourceKey, stateSort } from '../store/keys.ts';
import { parseState } from '../store/state-item.ts';
import { BEAT_ASPECT, BEAT_RULE, type Phase } from './beat.ts';

/** What the last beat that arrived had said; undefined when none has arrived today. */
export async function recordedPhase(
  table: Pick<Table, 'get'>,
  subject: Subject,
): Promise<Phase | undefined> {
  const item = await table.get({ pk: resourceKey(subject), sk: stateSort(BEAT_ASPECT) });
  if (item === undefined) return undefined;
  return parseState(item).standings.get(BEAT_RULE)?.standing === 'violation'
    ? 'violation'
    : 'compliant';
}
