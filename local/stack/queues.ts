import type { Activity } from '../activity.ts';
import type { Arns } from '../arns.ts';
import { createQueue, type DeadLetters, type Queue } from '../queue.ts';
import type { Wiring } from '../wiring/types.ts';

export type Queues = ReadonlyMap<string, Queue & DeadLetters>;

/** Makes the queues. What is in one that a function consumes counts as under way. */
export function createQueues(wiring: Wiring, arns: Arns, activity: Activity): Queues {
  const consumed = new Set(
    wiring.functions.flatMap((each) => each.queues.map(({ queue }) => queue)),
  );
  const made = new Map<string, Queue & DeadLetters>();
  const make = (id: string, ancestors: readonly string[]): Queue & DeadLetters => {
    const existing = made.get(id);
    if (existing !== undefined) return existing;
    const wanted = wiring.queues.find((each) => each.id === id);
    if (wanted === undefined) throw new Error(`serverless.yml has no queue ${id}.`);
    if (ancestors.includes(id)) throw new Error(`The dead letters of ${id} come back to it.`);
    const { name, visibilityTimeoutMs, redrive } = wanted;
    const queue = createQueue({
      name,
      arn: arns.queue(name),
      visibilityTimeoutMs,
      ...(redrive && {
        redrive: { to: make(redrive.to, [...ancestors, id]), maxReceives: redrive.maxReceives },
      }),
    });
    if (consumed.has(id)) {
      queue.onChange((change) => (change === 'in' ? activity.begin() : activity.end()));
    }
    made.set(id, queue);
    return queue;
  };
  for (const { id } of wiring.queues) make(id, []);
  return made;
}

/** The queue of a logical id; throws when serverless.yml has none. */
export function queueOf(queues: Queues, id: string): Queue & DeadLetters {
  const queue = queues.get(id);
  if (queue === undefined) throw new Error(`serverless.yml has no queue ${id}.`);
  return queue;
}
