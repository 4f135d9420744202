import { DocumentError, fields } from '../document/fields.ts';
import { configMessage } from './config-message.ts';
import { inside, own, Refusal, type Shape } from './thing.ts';

const ITEM_CHANGE = 'Config Configuration Item Change';
// What collectors read, about any account: the bus takes it from the hub's own account only.
const OBSERVATION = { source: 'plumbline.observation', type: 'Plumbline Observation' };
const VIA_CLOUDTRAIL = ' via CloudTrail';
const ACCOUNT = /^\d{12}$/;

/**
 * An EventBridge event. Its `account` is set by EventBridge to whoever sent it, and nobody but AWS
 * can send as `aws.config`: that is what an item's own word is held against.
 */
export const envelopeShape: Shape = {
  fits: (document) => own(document, 'detail-type') !== undefined,
  things(document, from, open) {
    const envelope = fields(document, from.at);
    const type = envelope.text('detail-type');
    const source = envelope.text('source');
    if (source === OBSERVATION.source && type === OBSERVATION.type) {
      const reference = envelope.optionalText('id');
      const at = inside(from.at, 'detail');
      return open(envelope.raw('detail'), { ...from, at, ...(reference && { reference }) });
    }
    if (source !== 'aws.config') {
      if (type === ITEM_CHANGE) {
        throw new Refusal(
          inside(from.at, 'source'),
          `"${type}" comes from aws.config only, not from ${source.slice(0, 100)}`,
        );
      }
      const reason = type.endsWith(VIA_CLOUDTRAIL) ? 'api-call' : 'other-event';
      return [{ kind: 'ignored', reason, what: `${source} ${type}`.slice(0, 300) }];
    }
    // Config's own API calls arrive with the same source.
    if (type.endsWith(VIA_CLOUDTRAIL)) return [{ kind: 'ignored', reason: 'api-call', what: type }];
    const account = envelope.text('account');
    if (!ACCOUNT.test(account)) {
      throw new DocumentError(
        inside(from.at, 'account'),
        'an account id of twelve digits',
        account,
      );
    }
    const reference = envelope.optionalText('id');
    const replay = envelope.optionalText('replay-name');
    return configMessage(envelope.record('detail'), {
      ...from,
      account,
      at: inside(from.at, 'detail'),
      channel: 'config-event',
      ...(reference === undefined ? {} : { reference }),
      ...(replay === undefined ? {} : { replay }),
    });
  },
};
