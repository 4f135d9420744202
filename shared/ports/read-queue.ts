import type { ReadRequest } from '../domain/read-request.ts';

/** Where reads wait: one queue, worked off by the only function that may read in members. */
export interface ReadQueue {
  /** delaySeconds: 0 to 900. Rejects when one of them was not taken. */
  send(requests: readonly ReadRequest[], delaySeconds?: number): Promise<void>;
}
