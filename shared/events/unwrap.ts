import { DocumentError, isRecord } from '../document/fields.ts';
import { bareItemShape } from './bare-item.ts';
import { cloudtrailDigestShape, cloudtrailRecordShape } from './cloudtrail-record.ts';
import { messageShape } from './config-message.ts';
import { directShape } from './direct-observation.ts';
import { envelopeShape } from './event-envelope.ts';
import { itemListShape } from './item-list.ts';
import { queryAnswerShape } from './query-answer.ts';
import { recordsShape } from './records.ts';
import { rejectionOf } from './rejection.ts';
import { ruleEventShape } from './rule-event.ts';
import { snsShape } from './sns-notification.ts';
import { type Delivery, inside, Refusal, type Shape, type Thing } from './thing.ts';

/** Every shape of document, the one that says most about itself first. */
const shapes: readonly Shape[] = [
  envelopeShape,
  recordsShape,
  snsShape,
  ruleEventShape,
  directShape,
  messageShape,
  itemListShape,
  queryAnswerShape,
  cloudtrailRecordShape,
  cloudtrailDigestShape,
  bareItemShape,
];

/** EventBridge in SNS in SQS is two; a list of lists of deliveries is nobody's. */
const MOST_WRAPS = 5;

/** Takes the wrappings off a document. Never throws: what is not understood is a rejected thing. */
export function unwrap(document: unknown, from: Delivery): readonly Thing[] {
  try {
    if (from.wraps > MOST_WRAPS) throw new Refusal(from.at, 'wrapped too many times');
    const inner = { ...from, wraps: from.wraps + 1 };
    if (Array.isArray(document)) {
      return document.flatMap((each: unknown, index) =>
        unwrap(each, { ...inner, at: inside(from.at, `[${index}]`) }),
      );
    }
    if (!isRecord(document)) throw new DocumentError(from.at || 'document', 'an object', document);
    const shape = shapes.find((each) => each.fits(document));
    if (shape === undefined) throw new Refusal(from.at, unknownShape(Object.keys(document)));
    return shape.things(document, inner, unwrap);
  } catch (error) {
    return [rejectionOf(error, document)];
  }
}

function unknownShape(names: readonly string[]): string {
  const found = names.slice(0, 8).join(', ').slice(0, 200) || 'no fields at all';
  return `neither an AWS Config item, file, event or answer nor a CloudTrail record nor an observation (found ${found})`;
}
