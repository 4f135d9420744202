import { DocumentError, type Fields, fields, isRecord, type Json } from '../document/fields.ts';
import type { IgnoredReason } from './observed.ts';
import { type Delivery, inside, own, type Shape, type Thing } from './thing.ts';
import { complianceChange } from './verdicts/config-compliance.ts';

/** What AWS Config says beside items; `what` of each is its message type. */
const IGNORED: Readonly<Record<string, IgnoredReason>> = {
  ConfigRulesEvaluationStarted: 'rule-run',
  ScheduledNotification: 'rule-run',
  ConfigurationSnapshotDeliveryStarted: 'snapshot-delivery',
  ConfigurationSnapshotDeliveryCompleted: 'snapshot-delivery',
  ConfigurationSnapshotDeliveryFailed: 'snapshot-delivery',
  ConfigurationHistoryDeliveryCompleted: 'history-delivery',
  ConfigurationHistoryDeliveryFailed: 'history-delivery',
};

/** A notification of AWS Config: the `detail` of its events, its SNS messages, `invokingEvent`. */
export const messageShape: Shape = {
  fits: (document) => own(document, 'messageType') !== undefined,
  things: (document, from) =>
    configMessage(fields(document, from.at), { ...from, channel: 'config-event' }),
};

/** The one thing in a notification, by its message type. */
export function configMessage(message: Fields, from: Delivery): readonly Thing[] {
  const type = message.text('messageType');
  const reason = Object.hasOwn(IGNORED, type) ? IGNORED[type] : undefined;
  if (reason !== undefined) return [{ kind: 'ignored', reason, what: type }];
  switch (type) {
    case 'ConfigurationItemChangeNotification':
      return [
        {
          kind: 'item',
          value: asJson(message, 'configurationItem'),
          from: { ...from, at: inside(from.at, 'configurationItem') },
        },
      ];
    case 'ComplianceChangeNotification':
      return complianceChange(message, from);
    case 'OversizedConfigurationItemChangeNotification':
    case 'OversizedConfigurationItemChangeDeliveryFailed':
      return [{ kind: 'oversized', value: asNotice(message), from }];
    default:
      throw new DocumentError(inside(from.at, 'messageType'), 'a message type of AWS Config', type);
  }
}

function asJson(message: Fields, name: string): Json {
  message.record(name);
  return message.raw(name) as Json;
}

function asNotice(message: Fields): Json {
  const summary = message.raw('configurationItemSummary');
  return {
    // Its fields stand beside it once more: what is rejected is named by those.
    ...(isRecord(summary) ? summary : {}),
    configurationItemSummary: summary,
    s3DeliverySummary: message.raw('s3DeliverySummary'),
  };
}
