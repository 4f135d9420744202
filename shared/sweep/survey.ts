/** Which of the watched types can be listed in a Region, and how. */
import { type Aspect, CONFIGURATION } from '../domain/observation.ts';
import { GLOBAL_REGION } from '../domain/subject.ts';
import type { RuleIndex } from '../engine/select.ts';
import { isGlobalType } from '../events/identity.ts';
import type { RecordedTypes, ResourceListing } from '../ports/resource-listing.ts';
import type { Cell, TypePlan } from './cell.ts';
import { kindOf } from './reason.ts';

/** A collector, as far as a sweep must know it. */
export interface SweptCollector {
  readonly name: string;
  readonly scope: 'account' | 'account-and-region';
  readonly lists?: string;
  readonly aspect: Aspect;
}

export interface SurveyPorts {
  readonly index: RuleIndex;
  readonly listing: ResourceListing;
  readonly collectors: readonly SweptCollector[];
}

/** What a Region said of its recorder. */
interface Asked {
  readonly region: string;
  readonly recorded: RecordedTypes;
  readonly there: ReadonlyMap<string, number> | undefined;
}

export type Surveyed =
  | { readonly kind: 'surveyed'; readonly plan: readonly TypePlan[] }
  /** Nothing is known of the recorder; it may be later. */
  | { readonly kind: 'failed'; readonly cause: string; readonly retry: boolean };

/** Regions that are asked for the types without one, at most: each takes a second or two. */
const MOST_ASKED = 4;

/**
 * The types whose configuration a rule watches, in order. `homes`: the Regions in which those without
 * one may be recorded. `last`: what failed may fail for good; then it is the reason.
 */
export async function survey(
  { accountId, region, reason }: Pick<Cell, 'accountId' | 'region' | 'reason'>,
  homes: readonly string[],
  { index, listing, collectors }: SurveyPorts,
  last: boolean,
): Promise<Surveyed> {
  const isGlobal = region === GLOBAL_REGION;
  const types = watchedTypes(index).filter((type) => isGlobalType(type) === isGlobal);
  const asked: Asked[] = [];
  const hasAggregator = listing.hasAggregator === true;
  const plan = () => types.map((type) => planOf(type, asked, { collectors, hasAggregator }));
  for (const each of isGlobal ? homes.slice(0, MOST_ASKED) : [region]) {
    const recorded = await listing.recordedTypes(accountId, each);
    if (recorded.kind === 'failed' && recorded.retry && !last) return recorded;
    const isOn = recorded.kind === 'recorded' && types.some((type) => !recorded.notRecorded(type));
    const there = isOn ? await listing.typesThere(accountId, each) : undefined;
    asked.push({ region: each, recorded, there });
    if (plan().every(({ how }) => how === 'config')) break;
  }
  const beside = kindOf(reason) === 'schedule' ? [] : collects(isGlobal, asked, plan(), collectors);
  return { kind: 'surveyed', plan: [...plan(), ...beside] };
}

/** What only collectors see; the schedule of rounds reads it at other times. */
function collects(
  isGlobal: boolean,
  [first]: readonly { readonly region: string }[],
  plan: readonly TypePlan[],
  collectors: readonly SweptCollector[],
): readonly TypePlan[] {
  if (first === undefined) return [];
  const { region } = first;
  const listing = new Set(plan.map((each) => (each.how === 'collector' ? each.collector : '')));
  return collectors
    .filter(({ name, scope }) => (scope === 'account') === isGlobal && !listing.has(name))
    .map(({ name }) => ({ how: 'collect', type: name, region }));
}

export function watchedTypes(index: RuleIndex): readonly string[] {
  const watching = index.all.filter(({ rule }) => rule.on.aspect === CONFIGURATION);
  return [...new Set(watching.flatMap(({ rule }) => rule.on.resourceTypes))].sort();
}

function planOf(
  type: string,
  asked: readonly Asked[],
  {
    collectors,
    hasAggregator,
  }: { readonly collectors: readonly SweptCollector[]; readonly hasAggregator: boolean },
): TypePlan {
  const reasons: string[] = [];
  for (const { region, recorded, there } of asked) {
    const reason = recorded.kind === 'failed' ? recorded.cause : recorded.notRecorded(type);
    if (recorded.kind === 'recorded' && reason === undefined) {
      const empty = there !== undefined && !there.has(type) && { empty: true as const };
      const count = hasAggregator ? there?.get(type) : undefined;
      const aggregated = count !== undefined && { aggregated: count };
      return { how: 'config', type, region, lagMs: recorded.lagMs(type), ...empty, ...aggregated };
    }
    if (reason !== undefined) reasons.push(reason);
  }
  const reason = reasons[0] ?? 'no Region is known in which it could be recorded';
  const lister = collectors.find(({ lists }) => lists === type);
  const [from] = asked;
  if (lister === undefined || from === undefined) return { how: 'none', type, reason };
  return { how: 'collector', type, collector: lister.name, region: from.region, reason };
}
