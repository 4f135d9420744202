/**
 * commit: what has been judged becomes what is recorded, atomically, guarded by order.
 *
 *   one observation ──► blind update: IF newer AND same fingerprint ──► confirmed (1 request, no read)
 *                            │ did not hold: the item comes back with the answer
 *                            ▼
 *   several, or changed ──► decide (pure) ──► one transaction: state, ledger, episodes, outbox
 *                            ▲                      │ IF revision is still the one that was read
 *                            └── read again ◄───────┘ lost the race
 */
import { epochMs } from '../domain/instant.ts';
import { positionOf, stateTimeOf } from '../domain/position.ts';
import type { Judged } from '../engine/judged.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExceptionFor } from '../ports/exceptions.ts';
import type { Committed } from '../ports/finding-store.ts';
import {
  CopyOf,
  type Item,
  limits,
  Plus,
  type Table,
  TableError,
  type Write,
} from '../ports/table.ts';
import type { Judging } from './judging.ts';
import { resourceKey, stateSort } from './keys.ts';
import { latenessIn } from './plan.ts';
import { createPlanner } from './planner.ts';
import type { Registry } from './registry.ts';
import { fingerprintAfter, markNames, markText } from './state-item.ts';

export interface CommitPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly registry: Registry;
  /** Waits before the nth try after a lost race; with jitter. */
  readonly backoff: (attempt: number) => Promise<void>;
  /** The exception in force that covers a finding; absent where there are none. */
  readonly exceptionFor?: ExceptionFor;
  /** Who judges here; absent: nothing newer is looked for. */
  readonly judging?: Judging;
}

export type Commit = (group: readonly Judged[]) => Promise<Committed>;

const ATTEMPTS = 25;

/** One group: observations of one (subject, aspect). Rejects with TableError; then nothing was done. */
export function createCommit(ports: CommitPorts): Commit {
  const { table, clock, registry, backoff } = ports;
  const planned = createPlanner(ports);

  const commit: Commit = async (unordered) => {
    const group = inOrder(unordered);
    const [first] = group;
    if (first === undefined) throw new Error('a commit needs an observation');
    let found: Item | undefined;
    if (group.length === 1 && canBeConfirmed(first)) {
      const written = await table.write(confirmation(first));
      if (written.done) {
        return { kind: 'confirmed', lateness: 'news', transitions: [], lostRaces: 0 };
      }
      found = written.found;
    } else found = await readState(first);
    for (let lostRaces = 0; lostRaces < ATTEMPTS; lostRaces++) {
      const now = clock();
      const plan = await planned(group, found, now);
      if (plan?.kind === 'duplicate') {
        return { kind: 'duplicate', lateness: plan.lateness, transitions: [], lostRaces };
      }
      if (plan !== undefined) {
        if (plan.writes.length > limits.transactionItems) return halved(group);
        await registry.know(first.observation, first.ruleSet, found === undefined);
        if (await written(plan.writes)) {
          const { steps } = plan;
          const lateness = latenessIn(steps);
          return { kind: 'recorded', lateness, transitions: steps.transitions, lostRaces };
        }
      }
      await backoff(lostRaces);
      found = await readState(first);
    }
    throw new TableError(
      `${resourceKey(first.observation.subject)}: lost ${ATTEMPTS} races in a row`,
      {
        refused: false,
      },
    );
  };

  function readState({ observation: { subject, aspect } }: Judged): Promise<Item | undefined> {
    return table.get({ pk: resourceKey(subject), sk: stateSort(aspect) });
  }

  async function written(writes: readonly Write[]): Promise<boolean> {
    const [only] = writes;
    if (writes.length === 1 && only !== undefined) return (await table.write(only)).done;
    return table.transact(writes);
  }

  /** Too much for one transaction: one half after the other, each atomic in itself. */
  async function halved(group: readonly Judged[]): Promise<Committed> {
    const [first] = group;
    if (group.length === 1 && first !== undefined) {
      throw new TableError(
        `${resourceKey(first.observation.subject)}: ${first.outcomes.length} rules change more than one transaction holds`,
        { refused: true },
      );
    }
    const middle = group.length >> 1;
    const older = await commit(group.slice(0, middle));
    const newer = await commit(group.slice(middle));
    return {
      kind: 'recorded',
      lateness: older.lateness === 'news' ? newer.lateness : older.lateness,
      transitions: [...older.transitions, ...newer.transitions],
      lostRaces: older.lostRaces + newer.lostRaces,
    };
  }

  return commit;
}

function inOrder(group: readonly Judged[]): readonly Judged[] {
  const at = ({ observation }: Judged) => positionOf(observation.order, observation.seenAt);
  return [...group].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

function canBeConfirmed({ observation, outcomes }: Judged): boolean {
  return (
    observation.state.kind !== 'unreadable' &&
    outcomes.every(({ outcome }) => outcome.kind !== 'failed')
  );
}

/**
 * The blind update: a newer state with the same fingerprint shifts the marks. `m0` begins with its
 * order, so comparing it with a bare order compares the orders. The state must begin after the
 * last sighting of the one before it: otherwise it cuts what was seen later, and that is no
 * confirmation.
 */
function confirmation(judged: Judged): Write {
  const { subject, aspect, order, seenAt } = judged.observation;
  const shifted = markNames.slice(1).map((name, index) => [name, new CopyOf(`m${index}`)] as const);
  return {
    kind: 'update',
    key: { pk: resourceKey(subject), sk: stateSort(aspect) },
    set: {
      m0: markText({ order, first: seenAt }),
      ...Object.fromEntries(shifted),
      seen: epochMs(seenAt),
      rev: new Plus(1),
    },
    conditions: [
      { attribute: 'm0', is: '<', value: order },
      { attribute: 'fp', is: '=', value: fingerprintAfter(judged) },
      { attribute: 'seen', is: '<=', value: epochMs(stateTimeOf(order)) },
    ],
  };
}
