/** All pages of a list, one answer: nothing twice and nothing missed. */
import type * as z from 'zod/mini';
import type { Io } from '../io.ts';
import { answerOf } from './answer.ts';
import type { Asker, Query } from './asker.ts';
import { progress } from './progress.ts';

/** As many as a page may have. */
const PAGE = 200;

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor?: string | undefined;
}

/**
 * The answer with the items of all its pages, or of so many that limit is reached; nextCursor stays
 * where there are more. Tells how far it is when it takes long.
 */
export async function allPages<S extends z.ZodMiniType<Page>>(
  asker: Asker,
  path: string,
  query: Query,
  shape: S,
  { limit = Number.POSITIVE_INFINITY, io }: { readonly limit?: number; readonly io: Io },
): Promise<z.output<S>> {
  const telling = progress(io);
  const page = (most: number, cursor?: string): Promise<z.output<S>> => {
    const paged = [...query, ['limit', String(most)] as const];
    return answerOf(asker, path, cursor ? [...paged, ['cursor', cursor]] : paged, shape);
  };
  const first = await page(Math.min(PAGE, limit));
  const items = [...first.items];
  let { nextCursor } = first;
  try {
    while (nextCursor !== undefined && items.length < limit) {
      telling.tell(`${items.length} so far`);
      const next: Page = await page(Math.min(PAGE, limit - items.length), nextCursor);
      for (const item of next.items) items.push(item);
      nextCursor = next.nextCursor;
    }
  } finally {
    telling.end();
  }
  const { nextCursor: _, ...rest } = first;
  // The items are of this shape: each page was read as it.
  return { ...rest, items, ...(nextCursor !== undefined && { nextCursor }) } as z.output<S>;
}
