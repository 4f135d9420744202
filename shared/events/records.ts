import { DocumentError, isRecord, type Json } from '../document/fields.ts';
import { parseText } from './json-text.ts';
import { rejectionOf } from './rejection.ts';
import { type Delivery, inside, type Open, own, ownText, type Shape, type Thing } from './thing.ts';

/** `{Records: […]}` as Lambda hands over a batch of SQS or SNS messages, or a CloudTrail log file. */
export const recordsShape: Shape = {
  fits: (document) => Array.isArray(own(document, 'Records')),
  things(document, from, open) {
    const records = own(document, 'Records');
    if (!Array.isArray(records)) return [];
    return records.flatMap((record: unknown, index) =>
      opened(record, { ...from, at: inside(from.at, `Records[${index}]`) }, open),
    );
  },
};

function opened(record: unknown, from: Delivery, open: Open): readonly Thing[] {
  try {
    if (!isRecord(record)) throw new DocumentError(from.at, 'a record', record);
    return inRecord(record, from, open);
  } catch (error) {
    return [rejectionOf(error, record)];
  }
}

function inRecord(record: Json, from: Delivery, open: Open): readonly Thing[] {
  const body = own(record, 'body');
  if (typeof body === 'string') {
    const at = inside(from.at, 'body');
    const reference = ownText(record, 'messageId');
    return open(parseText(body, at), { ...from, at, ...(reference ? { reference } : {}) });
  }
  const notification = own(record, 'Sns');
  if (isRecord(notification)) return open(notification, { ...from, at: inside(from.at, 'Sns') });
  return open(record, from);
}
