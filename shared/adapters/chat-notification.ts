/**
 * Alerts for a chat channel through SNS and Amazon Q Developer in chat applications (mode A of
 * docs/slack.md). It needs no secret; it cannot edit what was shown, nor tell a repeat.
 */
import { type AlertSink, AlertSinkError } from '../ports/alert-sink.ts';
import type { Topic } from '../ports/topic.ts';
import { chatNotification } from './chat-notification-message.ts';

/** topic: one that is mapped to a channel; not the topic of alerts, whose messages are for programs. */
export function createChatNotification({ topic }: { readonly topic: Topic }): AlertSink {
  return {
    name: 'chat-notification',
    async post(alert) {
      try {
        await topic.publish(chatNotification(alert));
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'no reason given';
        throw new AlertSinkError(`The alert was not published for chat: ${reason}`, {
          permanent: isDenied(reason),
        });
      }
    },
  };
}

/** Nothing changes until somebody has mended the topic or what the function may do. */
export function isDenied(reason: string): boolean {
  return /AuthorizationError|AccessDenied|NotFound|InvalidParameter|KMS(?!Throttling)/.test(reason);
}
