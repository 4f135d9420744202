import { own, ownText, type Shape } from './thing.ts';

/** A CloudTrail record without an envelope, as log files have them, or another service's record. */
export const cloudtrailRecordShape: Shape = {
  fits: (document) =>
    ownText(document, 'eventSource') !== undefined ||
    (own(document, 'eventVersion') !== undefined && own(document, 'eventType') !== undefined),
  things(document) {
    const source = ownText(document, 'eventSource') ?? '';
    const name = ownText(document, 'eventName') ?? ownText(document, 'eventType') ?? '';
    const isCall = own(document, 'eventVersion') !== undefined && !source.startsWith('aws:');
    return [
      {
        kind: 'ignored',
        reason: isCall ? 'api-call' : 'other-event',
        what: `${source} ${name}`.trim().slice(0, 300),
      },
    ];
  },
};
