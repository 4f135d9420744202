import type { ReadQueue } from '#shared/ports/read-queue.ts';
import type { Queue } from '../queue.ts';

// In AWS a read waits for minutes until what a call has changed is visible; here nothing becomes so.
const LONGEST_DELAY_MS = 1;

/** The queue of reads on this machine. It settles after the delay, so that idle() knows of it. */
export function createReadQueue(queue: Pick<Queue, 'send'>): ReadQueue {
  return {
    async send(requests, delaySeconds = 0) {
      const ms = Math.min(delaySeconds * 1000, LONGEST_DELAY_MS);
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      for (const request of requests) queue.send(JSON.stringify(request));
    },
  };
}
