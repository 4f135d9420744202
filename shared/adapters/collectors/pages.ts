import { carried, IncompleteAnswer } from './cause.ts';

/** A page of IAM says in two fields whether there is a next one. */
interface Marked {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

/** At a call a second a read that takes longer would be ended in the middle, and say nothing. */
export const MOST_PAGES = 50;

/** Pages as they come; rejects when they do not end, so that who waits for them is told. */
export async function* ending<Page>(
  pages: AsyncIterable<Page>,
  what: string,
): AsyncGenerator<Page> {
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > MOST_PAGES) throw new IncompleteAnswer(`${what} go on after ${MOST_PAGES} pages`);
    yield page;
  }
}

/**
 * The members of every page of a list, to its end; rejects when a page fails or lacks its list, so
 * that a part is never taken for the whole. `what` names the list in that case.
 */
export async function membersOf<Page extends object, Member>(
  pages: AsyncIterable<Page>,
  what: string,
  list: (page: Page) => readonly Member[] | undefined,
): Promise<readonly Member[]> {
  const found: Member[] = [];
  for await (const page of ending(pages, what)) {
    const { IsTruncated, Marker }: Marked = page;
    if (IsTruncated && !Marker) throw new IncompleteAnswer(`${what} go on, but nobody says where`);
    found.push(...carried(list(page), what));
  }
  return found;
}
