/**
 * Appends to a chain what is no verdict: who did it, an incident, its end. Guarded by the revision
 * of the recorded state, like every commit; a lost race reads again.
 */
import type { Aspect } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import { nothingRecorded, type Recorded } from '../engine/recorded.ts';
import type { Clock } from '../ports/clock.ts';
import { type Item, type Table, TableError, type Write } from '../ports/table.ts';
import {
  directoryPartition,
  directorySort,
  resourceKey,
  SCHEMA_VERSION,
  shardOf,
  shards,
  stateSort,
} from './keys.ts';
import { ledgerItem, transitionHash } from './ledger-item.ts';
import { outboxItem } from './outbox-item.ts';
import { parseState, stateItem } from './state-item.ts';
import { appendTime } from './transitions.ts';

export interface AppendPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly backoff: (attempt: number) => Promise<void>;
}

/** What is to be appended; its place in the chain and its time come from the chain. */
export type Entry = Omit<Transition, 'seq' | 'previous' | 'recordedAt' | 'subject' | 'aspect'>;

export interface Addition {
  readonly entry: Entry;
  /** What is written with it: rows of findings, marks. */
  readonly writes: (transition: Transition) => readonly Write[];
  /** People are told of it. */
  readonly isTold: boolean;
}

const ATTEMPTS = 25;

/**
 * Appends what `decide` makes of the recorded state, together with it. `decide` is asked again after
 * a lost race; undefined: there is nothing to append. Answers what was appended.
 */
export async function append(
  { table, clock, backoff }: AppendPorts,
  { subject, aspect }: { readonly subject: Subject; readonly aspect: Aspect },
  decide: (recorded: Recorded, isNew: boolean) => Promise<Addition | undefined>,
): Promise<Transition | undefined> {
  const key = { pk: resourceKey(subject), sk: stateSort(aspect) };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await table.get(key);
    const recorded = found === undefined ? nothingRecorded('', clock()) : parseState(found);
    const addition = await decide(recorded, found === undefined);
    if (addition === undefined) return undefined;
    const transition: Transition = {
      ...addition.entry,
      subject,
      aspect,
      seq: recorded.seq + 1,
      previous: recorded.head,
      recordedAt: appendTime(recorded, clock()),
    };
    const writes: readonly Write[] = [
      ...(found === undefined ? [directoryWrite(subject)] : []),
      stateWrite(transition, recorded, found),
      { kind: 'put', item: ledgerItem(transition), conditions: ABSENT } as const,
      ...addition.writes(transition),
      ...(addition.isTold ? [{ kind: 'put', item: outboxItem(transition) } as const] : []),
    ];
    if (await table.transact(writes)) return transition;
    await backoff(attempt);
  }
  throw new TableError(`${key.pk} ${key.sk}: lost ${ATTEMPTS} races in a row`, { refused: false });
}

const ABSENT = [{ attribute: 'pk', is: 'absent' }] as const;

/** Whoever walks all chains finds them by account and type. */
function directoryWrite({ accountId, resourceType }: Subject): Write {
  const pk = directoryPartition(shardOf(accountId, shards.directory));
  return {
    kind: 'put',
    item: { pk, sk: directorySort(accountId, resourceType), sv: SCHEMA_VERSION },
  };
}

/** The state with the new head of its chain; everything else of it stays as it was. */
function stateWrite(transition: Transition, recorded: Recorded, found: Item | undefined): Write {
  const { subject, aspect, seq, recordedAt } = transition;
  const next: Recorded = {
    ...recorded,
    seq,
    head: transitionHash(transition),
    recordedAt,
    revision: recorded.revision + 1,
  };
  return {
    kind: 'put',
    item: stateItem(subject, aspect, next),
    conditions:
      found === undefined ? ABSENT : [{ attribute: 'rev', is: '=', value: recorded.revision }],
  };
}
