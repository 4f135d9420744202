import type { StateObservation } from '../domain/observation.ts';
import type { About, Reader, VersionedRule } from '../domain/rule.ts';
import { notApplicable, type Outcome } from '../domain/verdict.ts';
import type { Mode } from './mode.ts';
import type { RuleInForce } from './select.ts';

/** What one rule made of one observation. */
export interface RuleOutcome {
  readonly rule: VersionedRule;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  readonly mode?: Exclude<Mode, 'off'>;
}

/** Reason of the verdict on everything that has been deleted. */
export const DELETED = 'the resource has been deleted';
/** Reason of the verdict on everything in an account that is no longer watched. */
export const OUT_OF_SCOPE = 'its account has left the organization';

/**
 * Asks every selected rule. A reader runs once per observation and its rules share the frozen
 * value. This is the only try/catch around a rule: what throws becomes `failed` with its cause.
 */
export function evaluate(
  observation: StateObservation,
  selected: readonly RuleInForce[],
): readonly RuleOutcome[] {
  const { state } = observation;
  const all = (outcome: Outcome) => selected.map((each) => ({ ...each, outcome }));
  switch (state.kind) {
    case 'deleted':
      return all({
        kind: 'verdict',
        verdict: notApplicable(state.because === 'out_of_scope' ? OUT_OF_SCOPE : DELETED),
      });
    case 'unreadable':
      return all({ kind: 'failed', cause: state.cause });
    case 'present': {
      const about: About = observation;
      const values = new Map<Reader<unknown>['read'], Reading>();
      return selected.map((each) => ({
        ...each,
        outcome: judged(each, about, reading(each.rule.on, state.value, about, values)),
      }));
    }
  }
}

type Reading = { readonly value: unknown } | { readonly cause: string };

function reading(
  reader: Reader<unknown>,
  state: unknown,
  about: About,
  done: Map<Reader<unknown>['read'], Reading>,
): Reading {
  const known = done.get(reader.read);
  if (known !== undefined) return known;
  const fresh = readOnce(reader, state, about);
  done.set(reader.read, fresh);
  return fresh;
}

function readOnce(reader: Reader<unknown>, state: unknown, about: About): Reading {
  try {
    return { value: frozen(reader.read(state, about)) };
  } catch (error) {
    return { cause: causeOf(error) };
  }
}

function judged({ rule, parameters }: RuleInForce, about: About, from: Reading): Outcome {
  if ('cause' in from) return { kind: 'failed', cause: `[${rule.id}] ${from.cause}` };
  try {
    return { kind: 'verdict', verdict: rule.evaluate(from.value, about, parameters) };
  } catch (error) {
    return { kind: 'failed', cause: `[${rule.id}] ${causeOf(error)}` };
  }
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Freezes what a reader made, so that no rule can change it under the next. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
