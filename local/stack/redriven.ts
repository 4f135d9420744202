import type { Queue } from '../queue.ts';

/** Dead letters go back to the queue that gave them up; what a topic or a bus gave up stays. */
export function redriven(queues: readonly Queue[]): number {
  const byArn = new Map(queues.map((queue) => [queue.arn, queue]));
  let count = 0;
  for (const queue of queues) {
    for (const { movedFrom } of queue.visible()) {
      const source = movedFrom === undefined ? undefined : byArn.get(movedFrom);
      if (source === undefined || source === queue) continue;
      count += moved(queue, source);
      break; // a dead-letter queue has one source
    }
  }
  return count;
}

function moved(from: Queue, to: Queue): number {
  const messages = from.receive(from.size()).filter(({ movedFrom }) => movedFrom === to.arn);
  for (const { body, attributes, receiptHandle } of messages) {
    to.send(body, attributes);
    from.acknowledge(receiptHandle);
  }
  return messages.length;
}
