/** A read queue in which an account with too many reads waiting gets one sweep instead of more reads. */
import type { ReadRequest } from '../domain/read-request.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import { waitingReason } from './reason.ts';
import { MOST_WAITING, type Waiting } from './waiting.ts';

/** What is left out is read by the sweep, which begins after it was left out. */
export function collapsing(queue: ReadQueue, waiting: Waiting): ReadQueue {
  return {
    async send(requests, delaySeconds) {
      const reads = requests.filter(({ kind }) => kind !== 'sweep');
      const sweeps = requests.filter(({ kind }) => kind === 'sweep');
      if (sweeps.length > 0) await queue.send(sweeps, delaySeconds);
      for (const [accountId, own] of Map.groupBy(reads, accountOf)) {
        const room = await waiting.enter(accountId, own.length);
        if (room > 0) await queue.send(own.slice(0, room), delaySeconds);
        if (room < own.length && (await waiting.leftOut(accountId))) {
          await queue.send([sweepOf(accountId, MOST_WAITING)]);
          await waiting.asked(accountId);
        }
      }
    },
  };
}

/** What follows when all Regions of an account have been swept. */
export function afterSweep(
  queue: ReadQueue,
  waiting: Waiting,
): (accountId: string, startedAt: string) => Promise<void> {
  return async (accountId, startedAt) => {
    if (!(await waiting.swept(accountId, startedAt))) return;
    await queue.send([sweepOf(accountId, MOST_WAITING)]);
    await waiting.asked(accountId);
  };
}

export const accountOf = (request: ReadRequest): string =>
  request.kind === 'resource' ? request.resource.accountId : request.accountId;

function sweepOf(accountId: string, count: number): ReadRequest {
  return { kind: 'sweep', accountId, reason: waitingReason(count), attempt: 0 };
}
