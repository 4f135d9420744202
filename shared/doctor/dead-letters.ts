/** What is done about a queue of what was not worked through, by its name without the stage. */
export function deadLetterCommand(
  name: string,
  { arn, url, region, stage }: Record<'arn' | 'url' | 'region' | 'stage', string>,
): string {
  const move = `aws sqs start-message-move-task --region ${region} --source-arn ${arn}`;
  if (name.endsWith('dead-letters')) return move;
  // These were never in their queue, so SQS does not know where they belong.
  const target = NEVER_ARRIVED[name];
  if (target !== undefined) {
    return `${move} --destination-arn ${arn.replace(name, target)}`;
  }
  const log = LOGS[name];
  if (log !== undefined) {
    return `aws logs tail --region ${region} --since 1d /aws/lambda/plumbline-${stage}-${log} && aws sqs purge-queue --region ${region} --queue-url ${url}`;
  }
  return `aws sqs receive-message --region ${region} --queue-url ${url} --message-attribute-names All`;
}

const NEVER_ARRIVED: Readonly<Record<string, string>> = {
  'undelivered-events': 'configuration-changes',
  'undelivered-calls': 'api-calls',
  'undelivered-alerts': 'alert-deliveries',
};

/** Nothing of these is lost: the sweep has done it. What is left is to see why, and to forget. */
const LOGS: Readonly<Record<string, string>> = {
  'outbox-failures': 'on-outbox',
  'schedule-failures': 'on-schedule',
};
