import { carried, IncompleteAnswer } from './cause.ts';

/** A page of IAM says in two fields whether there is a next one. */
interface Marked {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
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
  for await (const page of pages) {
    const { IsTruncated, Marker }: Marked = page;
    if (IsTruncated && !Marker) throw new IncompleteAnswer(`${what} go on, but nobody says where`);
    found.push(...carried(list(page), what));
  }
  return found;
}
