/** Live reads: the queue in which they wait, and what they find, which may be a little old. */
import type { NamedResource, ReadRequest } from '#shared/domain/read-request.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import type { ReadQueue } from '#shared/ports/read-queue.ts';
import type { Process } from '../lambda.ts';
import type { Network } from '../network.ts';
import type { Random } from '../random.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Truth } from '../truth.ts';

export function readQueueOf(
  process: Process,
  name: string,
  network: Network,
  deliver: (body: string, delayMs: number) => void,
): ReadQueue {
  const site = `${name} queue.send`;
  return {
    send: (requests: readonly ReadRequest[], delaySeconds = 0) =>
      network.send(process, {
        site,
        done() {
          for (const request of requests) deliver(JSON.stringify(request), delaySeconds * 1_000);
        },
        refused: notTaken,
        lost: notTaken,
        about: () => requests.map(({ kind }) => kind).join(', '),
      }),
  };
}

export interface ReaderOptions {
  readonly truth: Truth;
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly lag: number;
}

/** What a process reads with. A reading shows what was true when it was made, or up to `lag` before. */
export function readerOf(process: Process, name: string, options: ReaderOptions): MemberReader {
  const { truth, network, scheduler, random, lag } = options;
  const site = `${name} reader.read`;
  return {
    canRead: () => true,
    collect: async () => undefined,
    readResource: (resource: NamedResource) =>
      network.send<LiveReading>(process, {
        site,
        done: () => readingOf(resource, truth, scheduler.now() - random.below(lag + 1)),
        refused: () => ({ kind: 'failed', cause: 'throttled', retry: true }),
        lost: () => ({ kind: 'failed', cause: 'no answer in time', retry: true }),
        about: () => resource.id ?? '',
      }),
  };
}

function readingOf({ id = '' }: NamedResource, truth: Truth, at: number): LiveReading {
  const configuration = truth(id, at);
  if (configuration === undefined) return { kind: 'absent' };
  return {
    kind: 'present',
    resourceId: id,
    traits: {},
    state: { configuration, supplementaryConfiguration: {}, relationships: [] },
  };
}

function notTaken(): never {
  throw new Error('the queue did not take it');
}
