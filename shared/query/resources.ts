/** What is watched: the resources of which a state is recorded, and that are not known to be gone. */
import type { Subject } from '../domain/subject.ts';
import type { Item } from '../ports/table.ts';
import { stateSort, subjectOfKey } from '../store/keys.ts';
import { createRegistry, type Registry } from '../store/registry.ts';
import { parseStandings } from '../store/state-item.ts';
import { type CountedRule, type SubjectStanding, standingOf } from '../store/subject-counts.ts';
import { recordedSubjects, typesByAccount } from '../store/subjects.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { accountsAsked } from './coverage-rows.ts';
import type { Question } from './question.ts';

export interface WatchedType {
  readonly accountId: string;
  readonly resourceType: string;
  readonly resources: number;
  /** Those that break a rule. */
  readonly noncompliant: number;
}

export interface Watched extends Subject {
  /** Rules that it breaks. */
  readonly violated: readonly string[];
}

/** Only those with which a rule stands so. */
export interface Verdict {
  readonly rule: CountedRule;
  readonly standing: SubjectStanding;
}

/** How many there are of each type in each account, most first. */
export async function watchedTypes(
  question: Question,
  verdict?: Verdict,
): Promise<readonly WatchedType[]> {
  const partitions = await partitionsOf(question, verdict);
  const found = await atOnce(partitions, READS_AT_ONCE, async (partition) => {
    const all = await watchedIn(question, partition, verdict);
    const noncompliant = all.filter(({ violated }) => violated.length > 0).length;
    return { ...partition, resources: all.length, noncompliant };
  });
  return found
    .filter(({ resources }) => resources > 0)
    .sort((a, b) => b.resources - a.resources || (nameOf(a) < nameOf(b) ? -1 : 1));
}

export interface WatchedPlace {
  readonly partition: string;
  readonly resource: string;
}

export interface WatchedPage {
  readonly items: readonly Watched[];
  readonly next?: WatchedPlace;
}

/** A page of them by account, type and id, behind a place. */
export async function watchedPage(
  question: Question,
  limit: number,
  {
    after,
    verdict,
  }: { readonly after?: WatchedPlace | undefined; readonly verdict?: Verdict | undefined } = {},
): Promise<WatchedPage> {
  const partitions = (await partitionsOf(question, verdict)).filter(
    (each) => after === undefined || nameOf(each) >= after.partition,
  );
  const items: Watched[] = [];
  for (const partition of partitions) {
    const isFirst = nameOf(partition) === after?.partition;
    for (const each of await watchedIn(question, partition, verdict)) {
      if (isFirst && after !== undefined && placeIn(each) <= after.resource) continue;
      const last = items.at(-1);
      if (items.length === limit && last !== undefined) {
        return { items, next: { partition: nameOf(last), resource: placeIn(last) } };
      }
      items.push(each);
    }
  }
  return { items };
}

interface Partition {
  readonly accountId: string;
  readonly resourceType: string;
}

const nameOf = ({ accountId, resourceType }: Partition): string => `${accountId}#${resourceType}`;
const placeIn = ({ region, resourceId }: Subject): string => `${resourceId}\n${region}`;

async function partitionsOf(
  question: Question,
  verdict: Verdict | undefined,
): Promise<readonly Partition[]> {
  const { filter, table } = question;
  const types = await typesByAccount(table);
  return (await accountsAsked(question))
    .flatMap((accountId) =>
      [...(types.get(accountId) ?? [])].map((resourceType) => ({ accountId, resourceType })),
    )
    .filter(
      ({ resourceType }) =>
        (filter.resourceType === undefined || filter.resourceType.includes(resourceType)) &&
        (verdict === undefined || verdict.rule.on.resourceTypes.includes(resourceType)),
    )
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** A resource has a state for each side of it that is watched; it is there if any of them is. */
async function watchedIn(
  { table, filter }: Question,
  { accountId, resourceType }: Partition,
  verdict: Verdict | undefined,
): Promise<readonly Watched[]> {
  const found = new Map<string, Watched>();
  const registry = createRegistry(table);
  for await (const item of recordedSubjects(table, accountId, resourceType)) {
    const subject = item['del'] === true ? undefined : subjectOfKey(item.pk);
    if (subject === undefined) continue;
    if (filter.region !== undefined && !filter.region.includes(subject.region)) continue;
    if (verdict !== undefined && !(await isSo(item, verdict, registry))) continue;
    const violated = [...parseStandings(item).standings]
      .filter(([, { standing }]) => standing === 'violation')
      .map(([rule]) => rule);
    const before = found.get(item.pk)?.violated ?? [];
    found.set(item.pk, { ...subject, violated: [...before, ...violated].sort() });
  }
  return [...found.values()].sort((a, b) => (placeIn(a) < placeIn(b) ? -1 : 1));
}

async function isSo(
  item: Item,
  { rule, standing }: Verdict,
  registry: Pick<Registry, 'rulesOf'>,
): Promise<boolean> {
  if (item.sk !== stateSort(rule.on.aspect)) return false;
  const recorded = parseStandings(item);
  const set = await registry.rulesOf(recorded.ruleSet);
  const judged = new Set(set?.map(({ id }) => id));
  return standingOf(rule.id, recorded, judged, () => false) === standing;
}
