/** The alert topic: takes a message, and gives it to its queue a little later, now and then twice. */
import type { Topic, TopicMessage } from '#shared/ports/topic.ts';
import type { Process } from '../lambda.ts';
import type { Network } from '../network.ts';
import type { Random } from '../random.ts';
import type { Scheduler } from '../scheduler.ts';

export interface SimulatedTopic {
  /** The port of a process. */
  of(process: Process, name: string): Topic;
}

export interface TopicOptions {
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly repeats: number;
  /** Takes the body of a queue message. */
  readonly deliver: (body: string) => void;
}

const DELAY_MS = 300;

export function createTopic(options: TopicOptions): SimulatedTopic {
  const { network, scheduler, random, repeats, deliver } = options;
  const accept = ({ body }: TopicMessage): void => {
    const bodies = random.chance(repeats) ? [body, body] : [body];
    for (const each of bodies) scheduler.after(random.below(DELAY_MS), () => deliver(each));
  };
  return {
    of(process, name) {
      const site = `${name} topic.publish`;
      return {
        publish: (message) =>
          network.send(process, {
            site,
            done: () => accept(message),
            refused: unreachable,
            lost: unreachable,
            about: () => message.subject,
          }),
      };
    },
  };
}

function unreachable(): never {
  throw new Error('the topic did not answer');
}
