/**
 * What is true of every subject of a rule, counted from their states, so that at any time
 *
 *     subjects = compliant + open + excepted + not applicable + unknown
 *
 * Deleted subjects are none any more. Costs the index of each resource type, and nothing else.
 */
import type { Subject } from '../domain/subject.ts';
import { isUnknown, type Recorded } from '../engine/recorded.ts';
import type { Item, Table } from '../ports/table.ts';
import { stateSort, subjectOfKey } from './keys.ts';
import type { Registry } from './registry.ts';
import { parseStandings } from './state-item.ts';
import { recordedSubjects } from './subjects.ts';

/** How a rule stands with one subject. */
export const subjectStandings = [
  'compliant',
  'open',
  'excepted',
  'notApplicable',
  'unknown',
] as const;
export type SubjectStanding = (typeof subjectStandings)[number];

export interface SubjectCounts extends Readonly<Record<SubjectStanding, number>> {
  readonly subjects: number;
  /** Of the unknown: those whose last verdict was a violation. Their findings are still shown. */
  readonly unknownOpen: number;
}

export interface CountedRule {
  readonly id: string;
  readonly on: { readonly resourceTypes: readonly string[]; readonly aspect: string };
}

export interface CountOptions {
  /** Only of this region. */
  readonly region?: string;
  /** Whether an exception covers a violation. */
  readonly isExcepted?: (subject: Subject, rule: string) => boolean;
}

/** Reads at once: each takes a few milliseconds, mostly of waiting. */
const AT_ONCE = 16;
/** Subjects counted together, so that an account of any size takes little memory. */
const BATCH = 512;

/** Counts of rules in an account, by rule id; one pass for all of them. */
export async function countSubjects(
  table: Table,
  registry: Pick<Registry, 'rulesOf'>,
  accountId: string,
  rules: readonly CountedRule[],
  options: CountOptions = {},
): Promise<ReadonlyMap<string, SubjectCounts>> {
  const counts = new Map<string, Record<keyof SubjectCounts, number>>(
    rules.map(({ id }) => [id, nothing()]),
  );
  const watching = Map.groupBy(
    rules.flatMap((rule) => rule.on.resourceTypes.map((type) => ({ type, rule }))),
    ({ type }) => type,
  );
  for (const [resourceType, watches] of watching) {
    const byAspect = Map.groupBy(
      watches.map(({ rule }) => rule),
      ({ on }) => stateSort(on.aspect),
    );
    const count = async (found: Item): Promise<void> => {
      const asked = byAspect.get(found.sk) ?? [];
      const subject = subjectOfKey(found.pk);
      if (asked.length === 0 || subject === undefined || found['del'] === true) return;
      if (options.region !== undefined && subject.region !== options.region) return;
      const recorded = parseStandings(found);
      const set = await registry.rulesOf(recorded.ruleSet);
      const judged = new Set(set?.map((rule) => rule.id));
      for (const { id } of asked) {
        const of = counts.get(id);
        if (of === undefined) continue;
        const standing = standingOf(
          id,
          recorded,
          judged,
          () => options.isExcepted?.(subject, id) ?? false,
        );
        of.subjects += 1;
        of[standing] += 1;
        const wasOpen = recorded.standings.get(id)?.standing === 'violation';
        if (standing === 'unknown' && wasOpen) of.unknownOpen += 1;
      }
    };
    await eachOf(recordedSubjects(table, accountId, resourceType), count);
  }
  return counts;
}

/** How a rule stands with what is recorded of a subject; a rule that never judged it is unknown. */
export function standingOf(
  rule: string,
  recorded: Pick<Recorded, 'standings' | 'lag'>,
  judged: ReadonlySet<string>,
  isExcepted: () => boolean,
): SubjectStanding {
  const lag = recorded.lag.get(rule);
  const neverJudged = lag !== undefined && lag.good === undefined;
  if (!judged.has(rule) || neverJudged || isUnknown(lag)) return 'unknown';
  const held = recorded.standings.get(rule);
  if (held === undefined) return 'compliant';
  if (held.standing === 'notApplicable') return 'notApplicable';
  return isExcepted() ? 'excepted' : 'open';
}

async function eachOf(items: AsyncGenerator<Item>, count: (item: Item) => Promise<void>) {
  let batch: Item[] = [];
  const work = async (): Promise<void> => {
    const waiting = batch.values();
    batch = [];
    const worker = async (): Promise<void> => {
      for (const item of waiting) await count(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  for await (const item of items) {
    batch.push(item);
    if (batch.length === BATCH) await work();
  }
  await work();
}

function nothing(): Record<keyof SubjectCounts, number> {
  return {
    subjects: 0,
    compliant: 0,
    open: 0,
    excepted: 0,
    notApplicable: 0,
    unknown: 0,
    unknownOpen: 0,
  };
}
