import { carried, IncompleteAnswer } from '../collectors/cause.ts';

/** The largest list there is, accounts, comes in pages of 20 and more: 10,000 are 500 pages. */
const MOST_PAGES = 2000;

/**
 * The members of every page, to the end. A page may be empty while there are more: only an absent
 * token ends a list. Rejects when a page fails, lacks its list, or the list does not end.
 */
export async function everyPage<Member>(
  what: string,
  page: (token: string | undefined) => Promise<{
    readonly members: readonly Member[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly Member[]> {
  const found: Member[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { members, next } = await page(token);
    found.push(...carried(members, what));
    if (!next) return found;
    if (next === token) throw new IncompleteAnswer(`${what} go on at the place where they were`);
    token = next;
  }
  throw new IncompleteAnswer(`${what} did not end after ${MOST_PAGES} pages`);
}
