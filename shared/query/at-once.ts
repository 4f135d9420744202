/** Does a piece of work for each of a list, so many at once; the results in the order of the list. */
export async function atOnce<T, R>(
  list: readonly T[],
  most: number,
  work: (each: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(list.length);
  const waiting = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, worker));
  return results;
}

/** Reads of the table at once: each takes a few milliseconds, mostly of waiting. */
export const READS_AT_ONCE = 16;
