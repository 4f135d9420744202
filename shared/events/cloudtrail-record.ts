import type { Json } from '../document/fields.ts';
import { otherCategory } from './calls/facts.ts';
import type { Ignored } from './observed.ts';
import { type Delivery, own, ownText, type Shape, type Thing } from './thing.ts';

/** A CloudTrail record without an envelope, as log files have them, or another service's record. */
export const cloudtrailRecordShape: Shape = {
  fits: (document) =>
    ownText(document, 'eventSource') !== undefined ||
    (own(document, 'eventVersion') !== undefined && own(document, 'eventType') !== undefined),
  things: (document, from) =>
    isCloudtrail(document)
      ? [recordThing(document, { ...from, channel: 'cloudtrail-log' })]
      : [{ kind: 'ignored', reason: 'other-event', ...named(document) }],
};

/** A digest file: hashes of the log files of an hour. */
export const cloudtrailDigestShape: Shape = {
  fits: (document) => own(document, 'digestStartTime') !== undefined,
  things(document) {
    const what = ownText(document, 'digestS3Object')?.slice(0, 300);
    return [{ kind: 'ignored', reason: 'digest', ...(what === undefined ? {} : { what }) }];
  },
};

/** One record of CloudTrail: a call, or what CloudTrail writes beside calls. */
export function recordThing(record: Json, from: Delivery): Thing {
  const other = otherCategory(record);
  if (other === undefined) return { kind: 'call', value: record, from };
  return { kind: 'ignored', reason: other, ...named(record) };
}

/** S3, SQS, Kinesis and DynamoDB hand their own records to functions, with the same names in them. */
function isCloudtrail(record: Json): boolean {
  if (ownText(record, 'eventSource')?.startsWith('aws:')) return false;
  return ['eventVersion', 'eventID', 'userIdentity'].some(
    (name) => own(record, name) !== undefined,
  );
}

function named(record: Json): Pick<Ignored, 'what'> {
  const source = ownText(record, 'eventSource') ?? '';
  const name = ownText(record, 'eventName') ?? ownText(record, 'eventType') ?? '';
  const what = `${source} ${name}`.trim().slice(0, 300);
  return what === '' ? {} : { what };
}
