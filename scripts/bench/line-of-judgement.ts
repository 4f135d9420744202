/** What `plumbline evaluate` does with a document, without reading files and printing rows. */
import { rules } from '#rules/index.ts';
import { evaluate, type RuleOutcome } from '#shared/engine/evaluate.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { observe } from '#shared/events/observe.ts';
import { LATER } from './items.ts';

export const index = indexRules(withDefaults(rules));

const context = { aspectsOf: index.aspectsOf, now: LATER, reference: 'bench' };

/** observe → select → evaluate; the outcomes of every rule that watches what is in the document. */
export function judge(document: unknown): readonly RuleOutcome[] {
  const { observations, rejected } = observe(document, context);
  const [first] = rejected;
  if (first !== undefined) throw new Error(`${first.path}: ${first.reason}`);
  return observations.flatMap((observation) => evaluate(observation, index.select(observation)));
}
