/** What is recorded of a subject, over all its aspects. */
import type { Instant } from '../domain/instant.ts';
import type { Aspect } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import type { Page, PageKey, Table } from '../ports/table.ts';
import { allItems } from '../store/history.ts';
import { resourceKey, stateSort, subjectOfKey, typePartition } from '../store/keys.ts';
import { parseState } from '../store/state-item.ts';

export interface KnownSubject {
  readonly subject: Subject;
  /** Aspects that are recorded and not deleted. */
  readonly aspects: readonly Aspect[];
  /** When anything of it was last seen to hold. */
  readonly seen: Instant;
}

export interface KnownPage {
  readonly subjects: readonly Subject[];
  readonly next?: string;
}

/** Subjects of a type in a Region that are not known to be deleted: one page of the index. */
export async function knownPage(
  table: Table,
  of: { readonly accountId: string; readonly region: string; readonly type: string },
  token: string | undefined,
  limit: number,
): Promise<KnownPage> {
  const page: Page = await table.query({
    index: 'by-type',
    partition: typePartition(of.accountId, of.type),
    sort: { beginsWith: `${of.region}#` },
    limit,
    ...(token !== undefined && { start: pageKeyIn(token) }),
  });
  const keys = new Set(page.items.filter(({ del }) => del !== true).map(({ pk }) => pk));
  const subjects = [...keys].flatMap((pk) => subjectOfKey(pk) ?? []);
  return { subjects, ...(page.next && { next: JSON.stringify(page.next) }) };
}

// Written by knownPage; the table alone knows what is in it.
const pageKeyIn = (token: string): PageKey => JSON.parse(token) as PageKey;

/** Read whole and as it is now; undefined when nothing is recorded of it that is not deleted. */
export async function knownSubject(
  table: Table,
  subject: Subject,
): Promise<KnownSubject | undefined> {
  const prefix = stateSort('');
  const aspects: Aspect[] = [];
  let seen: Instant | undefined;
  const query = { partition: resourceKey(subject), sort: { beginsWith: prefix }, consistent: true };
  for await (const item of allItems(table, query)) {
    const state = parseState(item);
    if (seen === undefined || state.seen > seen) seen = state.seen;
    if (!state.deleted) aspects.push(item.sk.slice(prefix.length));
  }
  return seen === undefined || aspects.length === 0 ? undefined : { subject, aspects, seen };
}
