import type { TopicMessage } from '#shared/ports/topic.ts';

/** The JSON in which SNS wraps a message for a queue without raw delivery. */
export function topicEnvelope(
  { body, subject, attributes }: TopicMessage,
  sent: { readonly id: string; readonly topicArn: string; readonly at: string },
): string {
  const region = sent.topicArn.split(':')[3] ?? '';
  return JSON.stringify({
    Type: 'Notification',
    MessageId: sent.id,
    TopicArn: sent.topicArn,
    Subject: subject,
    Message: body,
    Timestamp: sent.at,
    SignatureVersion: '1',
    // Nobody here holds Amazon's key: a sink that trusts a signature must not trust this one.
    Signature: 'unsigned',
    SigningCertURL: `https://sns.${region}.amazonaws.com/SimpleNotificationService-unsigned.pem`,
    UnsubscribeURL: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe`,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]),
    ),
  });
}
