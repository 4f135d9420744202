/**
 * select → evaluate → commit, for a batch. Observations of one (subject, aspect) are folded into
 * one commit, so that one busy resource cannot heat its key.
 */
import type { StateObservation } from '../domain/observation.ts';
import { subjectKey } from '../domain/subject.ts';
import type { Committed, FindingStore } from '../ports/finding-store.ts';
import { evaluate } from './evaluate.ts';
import type { Judged } from './judged.ts';
import { ruleSetOf } from './rule-set.ts';
import type { RuleIndex } from './select.ts';

/** Commits under way at once: more only wait for each other's connections. */
const AT_ONCE = 16;

/** What became of one observation. */
export type Processed =
  | {
      readonly kind: 'committed';
      readonly committed: Committed;
      /** Why rules could not judge what was seen; they are unknown now. */
      readonly ruleFailures?: readonly string[];
    }
  /** No rule watches this aspect of this type. */
  | { readonly kind: 'unwatched' }
  /** The store could not take it: the message that brought it has to come again. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ObservationPorts {
  /** Every rule there is; judges where indexFor is not given. */
  readonly index: RuleIndex;
  /** The rules in force in an account. */
  readonly indexFor?: ((accountId: string) => RuleIndex) | undefined;
  readonly store: Pick<FindingStore, 'commit'>;
}

/** One answer per observation, in the order given. A group that fails does not touch the others. */
export async function processObservations(
  observations: readonly StateObservation[],
  { index, indexFor = () => index, store }: ObservationPorts,
): Promise<readonly Processed[]> {
  const groups = new Map<string, { readonly at: number; readonly judged: Judged }[]>();
  const processed: Processed[] = observations.map(() => ({ kind: 'unwatched' }));
  for (const [at, observation] of observations.entries()) {
    const own = indexFor(observation.subject.accountId);
    const selected = own.select(observation);
    if (selected.length === 0 && !isSwitchedOff(observation, own)) continue;
    const outcomes = evaluate(observation, selected);
    const judged = { observation, outcomes, ruleSet: ruleSetOf(selected) };
    const key = `${subjectKey(observation.subject)}\n${observation.aspect}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ at, judged }]);
    else group.push({ at, judged });
  }
  const waiting = groups.values();
  const worker = async (): Promise<void> => {
    for (const group of waiting) {
      const outcome = await committed(
        group.map(({ judged }) => judged),
        store,
      );
      for (const { at, judged } of group) processed[at] = withFailures(outcome, judged);
    }
  };
  await Promise.all(Array.from({ length: Math.min(groups.size, AT_ONCE) }, worker));
  return processed;
}

/** All rules that watch it are off there: what they had said before has to end. */
const isSwitchedOff = ({ subject, aspect }: StateObservation, index: RuleIndex): boolean =>
  index.aspectsOf(subject.resourceType).includes(aspect);

/** What could not be read at all is no failure of a rule. */
function withFailures(outcome: Processed, { observation, outcomes }: Judged): Processed {
  if (outcome.kind !== 'committed' || observation.state.kind !== 'present') return outcome;
  const causes = outcomes.flatMap(({ outcome: own }) => (own.kind === 'failed' ? [own.cause] : []));
  return causes.length === 0 ? outcome : { ...outcome, ruleFailures: causes };
}

async function committed(
  group: readonly Judged[],
  store: Pick<FindingStore, 'commit'>,
): Promise<Processed> {
  try {
    return { kind: 'committed', committed: await store.commit(group) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
