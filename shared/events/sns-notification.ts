import { isRecord } from '../document/fields.ts';
import { parseText } from './json-text.ts';
import { inside, own, ownText, Refusal, type Shape } from './thing.ts';

/** `{Type: "Notification", Message: "…JSON…"}`: what SNS puts around a message. */
export const snsShape: Shape = {
  fits: (document) =>
    typeof own(document, 'Type') === 'string' && own(document, 'Message') !== undefined,
  things(document, from, open) {
    const type = ownText(document, 'Type');
    if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation') {
      const what = ownText(document, 'TopicArn');
      return [{ kind: 'ignored', reason: 'subscription', ...(what ? { what } : {}) }];
    }
    const at = inside(from.at, 'Message');
    const reference = ownText(document, 'MessageId');
    const inner = { ...from, at, ...(reference ? { reference } : {}) };
    const message = own(document, 'Message');
    if (typeof message === 'string') return open(parseText(message, at), inner);
    // Documentation and some tools show the message already parsed.
    if (isRecord(message)) return open(message, inner);
    throw new Refusal(at, 'expected JSON text');
  },
};
