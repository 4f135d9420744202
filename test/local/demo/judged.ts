/** The story judged by the rules. */
import { demoChapters } from '#local/demo/story.ts';
import { rules } from '#rules/index.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { observe } from '#shared/events/observe.ts';
import { json, now, seed, story } from './told.ts';

export interface Judged {
  readonly rule: string;
  readonly resourceId: string;
  readonly order: string;
  readonly verdict: string;
  readonly message?: string;
}

// The rules that the story is about; what others make of its resources is their own affair.
const told = new Set(
  demoChapters({ seed, now }).flatMap(({ expected }) => expected.map(({ rule }) => rule)),
);
const index = indexRules(withDefaults(rules.filter(({ id }) => told.has(id))), { foreign: false });

/** A direct observation is judged as its sender wrote it, whether or not the bus lets it through. */
function documentOf(event: unknown): unknown {
  const envelope = json(event);
  return envelope['source'] === 'plumbline.observation' ? envelope['detail'] : envelope;
}

export const observed = story.map(({ at, event }) =>
  observe(documentOf(event), { aspectsOf: index.aspectsOf, now: at }),
);
export const outcomes = observed
  .flatMap(({ observations }) => observations)
  .flatMap((observation) =>
    evaluate(observation, index.select(observation)).map((each) => ({ ...each, observation })),
  );

const judged: readonly Judged[] = outcomes
  .flatMap(({ rule, outcome, observation: { subject, order } }): Judged[] => {
    if (outcome.kind === 'failed') return [];
    const { verdict } = outcome;
    const said = { rule: rule.id, resourceId: subject.resourceId, order, verdict: verdict.kind };
    return [verdict.kind === 'violation' ? { ...said, message: verdict.message } : said];
  })
  .toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));

/** What each rule said of each resource, in the order of the evidence. */
export const byFinding = Map.groupBy(judged, ({ rule, resourceId }) => `${rule} ${resourceId}`);

/** What is open at the end. */
export const open: readonly Judged[] = [...byFinding.values()]
  .flatMap((all) => all.slice(-1))
  .filter(({ verdict }) => verdict === 'violation');
