/** Does the same work for each of a stream, so many at once; the results in the order of the stream. */
export async function* ahead<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  most: number,
  work: (each: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = [];
  for await (const each of source) {
    const begun = work(each);
    // Whoever waits for an earlier one may throw before anybody looks at this one.
    begun.catch(() => {});
    waiting.push(begun);
    const first = waiting.length > most ? waiting.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const each of waiting) yield await each;
}
