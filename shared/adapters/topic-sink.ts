/** Alerts on a topic of somebody's own, as the topic of alerts has them, for what its routes name. */
import { topicMessage } from '../alerts/topic-message.ts';
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { Topic } from '../ports/topic.ts';
import { isDenied } from './chat-notification.ts';

export function createTopicSink({
  name,
  topic,
}: {
  readonly name: string;
  readonly topic: Topic;
}): AlertSink {
  return {
    name,
    async post(alert) {
      try {
        await topic.publish(topicMessage(alert));
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'no reason given';
        throw new AlertSinkError(`The alert was not published: ${reason}`, {
          permanent: isDenied(reason),
        });
      }
    },
  };
}
