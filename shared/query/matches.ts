import { ownerOf } from '../organization/owner.ts';
import type { Episode } from '../store/episode-item.ts';
import type { TagFilter } from './filter.ts';
import type { Question } from './question.ts';
import { stateAt } from './state-at.ts';
import { isInUnit } from './units.ts';

/** What of a row the filter looks at; transitions are looked at in the same way. */
export type Matched = Pick<Episode, 'subject' | 'rule' | 'severity' | 'traits' | 'incident'>;

/** Of an incident, whose subject is its account, where the call was made. */
export const regionOf = ({ incident, subject }: Pick<Matched, 'incident' | 'subject'>): string =>
  incident?.region ?? subject.region;

const isIn = (values: readonly string[] | undefined, value: string): boolean =>
  values === undefined || values.includes(value);

/** Whether a row fits everything of the filter but its times and its state. */
export async function isMatch(row: Matched, question: Question): Promise<boolean> {
  const { filter, accounts } = question;
  const { accountId, resourceType } = row.subject;
  if (accounts !== undefined && !accounts.has(accountId)) return false;
  if (!isIn(filter.rule, row.rule) || !isIn(filter.severity, row.severity)) return false;
  if (!isIn(filter.region, regionOf(row)) || !isIn(filter.resourceType, resourceType)) return false;
  if (filter.resource !== undefined && !filter.resource.some((name) => isNamed(row, name))) {
    return false;
  }
  if (filter.tag !== undefined && !filter.tag.some((tag) => hasTag(row, tag))) return false;
  if (filter.ou === undefined && filter.owner === undefined) return true;
  const account = await question.directory.account(accountId);
  if (filter.ou !== undefined && !filter.ou.some((unit) => isInUnit(account, unit))) return false;
  return isIn(filter.owner, ownerOf(row.traits, account, question.owners).name);
}

/** Whether a finding that was violated is in one of the states asked for; all unless any is. */
export function isInState(row: Episode, question: Question): boolean {
  const { state } = question.filter;
  return state === undefined || state.includes(stateAt(row, question));
}

function isNamed({ subject, traits }: Matched, name: string): boolean {
  const wanted = name.toLowerCase();
  return [subject.resourceId, traits.name, traits.arn].some(
    (each) => each?.toLowerCase() === wanted,
  );
}

function hasTag({ traits }: Matched, { key, value }: TagFilter): boolean {
  const { tags } = traits;
  if (tags === undefined || !Object.hasOwn(tags, key)) return false;
  return value === undefined || tags[key] === value;
}
