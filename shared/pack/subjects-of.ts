/** The subjects that a pack is about, always in the same order. */

import { incidentAspect } from '../domain/raised-call.ts';
import { ACCOUNT_TYPE, type Subject } from '../domain/subject.ts';
import type { Item } from '../ports/table.ts';
import type { Question } from '../query/question.ts';
import { isInUnit } from '../query/units.ts';
import { stateSort, subjectOfKey } from '../store/keys.ts';
import { recordedSubjects, recordedTypes } from '../store/subjects.ts';
import type { PackScope } from './scope.ts';

export interface PackSubject {
  readonly pk: string;
  readonly subject: Subject;
  /** Its sides that any rule of the pack looks at. */
  readonly aspects: readonly string[];
}

export interface Partition {
  readonly accountId: string;
  readonly resourceType: string;
}

/** Partitions of the index by type that the scope and the filter are about, in order. */
export async function partitionsOf(
  question: Question,
  scope: PackScope,
): Promise<readonly Partition[]> {
  const types = new Set(scope.rules.flatMap(({ on }) => on.resourceTypes));
  if (scope.incidents.length > 0) types.add(ACCOUNT_TYPE);
  const { accounts, filter, directory, table } = question;
  const found: Partition[] = [];
  for await (const each of recordedTypes(table)) {
    const { accountId, resourceType } = each;
    if (!types.has(resourceType)) continue;
    if (accounts !== undefined && !accounts.has(accountId)) continue;
    if (filter.ou !== undefined) {
      const account = await directory.account(accountId);
      if (!filter.ou.some((unit) => isInUnit(account, unit))) continue;
    }
    found.push(each);
  }
  return found.sort(
    (a, b) => order(a.accountId, b.accountId) || order(a.resourceType, b.resourceType),
  );
}

/** The subjects of a partition: by region, then as the index spreads them, then by name. */
export async function* subjectsIn(
  question: Question,
  scope: PackScope,
  { accountId, resourceType }: Partition,
): AsyncGenerator<PackSubject> {
  const aspects = aspectsOf(scope, resourceType);
  let group: Item[] = [];
  for await (const item of recordedSubjects(question.table, accountId, resourceType)) {
    if (group[0] !== undefined && group[0]['tsk'] !== item['tsk']) {
      yield* subjectsOf(group, aspects);
      group = [];
    }
    group.push(item);
  }
  yield* subjectsOf(group, aspects);
}

/** Of equal sort keys the index has an order of its own: it is put into ours. */
function* subjectsOf(group: readonly Item[], aspects: ReadonlySet<string>): Generator<PackSubject> {
  const byKey = Map.groupBy(group, ({ pk }) => pk);
  for (const pk of [...byKey.keys()].sort()) {
    const subject = subjectOfKey(pk);
    const own = (byKey.get(pk) ?? [])
      .map(({ sk }) => sk.slice(stateSort('').length))
      .filter((aspect) => aspects.has(aspect))
      .sort();
    if (subject !== undefined && own.length > 0) yield { pk, subject, aspects: own };
  }
}

function aspectsOf({ rules, incidents }: PackScope, resourceType: string): ReadonlySet<string> {
  const watched = rules
    .filter(({ on }) => on.resourceTypes.includes(resourceType))
    .map(({ on }) => on.aspect);
  const raised = resourceType === ACCOUNT_TYPE ? incidents.map(({ id }) => incidentAspect(id)) : [];
  return new Set([...watched, ...raised]);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
