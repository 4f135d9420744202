import { fields } from '../document/fields.ts';
import { configMessage } from './config-message.ts';
import { parseObject } from './json-text.ts';
import { moment } from './moments.ts';
import { inside, own, type Shape } from './thing.ts';

/**
 * The event of a custom AWS Config rule's function. Whether the resource left that rule's scope
 * (`eventLeftScope`) is no concern of ours: an item that exists is judged.
 */
export const ruleEventShape: Shape = {
  fits: (document) => own(document, 'invokingEvent') !== undefined,
  things(document, from) {
    const event = fields(document, from.at);
    const at = inside(from.at, 'invokingEvent');
    const message = fields(parseObject(event.text('invokingEvent'), at), at);
    const account = event.optionalText('accountId');
    const again = seenAgain(message.raw('configurationItemDiff'), message.raw(CREATED));
    return configMessage(message, {
      ...from,
      at,
      channel: 'config-event',
      ...(account === undefined ? {} : { account }),
      ...(again === undefined ? {} : { seenAt: moment(again, inside(at, CREATED)) }),
    });
  },
};

const CREATED = 'notificationCreationTime';

/** Without a difference the rule was run again: the item still held when that was announced. */
function seenAgain(difference: unknown, created: unknown): unknown {
  return difference === undefined ? created : undefined;
}
