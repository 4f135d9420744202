import { readKey } from '#shared/engine/read-wishes.ts';
import type { ReadQueue } from '#shared/ports/read-queue.ts';

/** Where nothing can be read: it only counts what would be, each resource once. */
export function countingQueue(): { readonly queue: ReadQueue; readonly counted: () => number } {
  const asked = new Set<string>();
  return {
    queue: {
      async send(requests) {
        for (const request of requests) asked.add(readKey(request));
      },
    },
    counted: () => asked.size,
  };
}
