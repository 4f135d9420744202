import { type At, type Check, fail, pass, warn } from '../check.ts';
import { deployCommand, resourceOf } from '../hub-stack.ts';

/** The topic, and who hears it. SNS has no ARN for a subscription that nobody has confirmed. */
async function subscriptionsOf(at: At, logicalId: string) {
  const topic = await resourceOf(at, 'AWS::SNS::Topic', logicalId);
  const attributes = await at.asked('sns:GetTopicAttributes', { TopicArn: topic });
  const all = await at.all('sns:ListSubscriptionsByTopic', { TopicArn: topic }, 'Subscriptions');
  const named = all.map((each) => ({
    protocol: each.text('Protocol'),
    endpoint: each.optionalText('Endpoint') ?? '',
    isConfirmed: (each.optionalText('SubscriptionArn') ?? '').startsWith('arn:'),
  }));
  const confirmed = named.filter(({ isConfirmed }) => isConfirmed);
  return {
    topic,
    isThere: attributes !== undefined,
    confirmed,
    pending: named.filter(({ isConfirmed }) => !isConfirmed),
  };
}

const READS = [
  'cloudformation:ListStackResources',
  'sns:GetTopicAttributes',
  'sns:ListSubscriptionsByTopic',
] as const;

export const alertTopic: Check = {
  id: 'alert-topic',
  title: 'The topic of alerts reaches its queue, and every subscription is confirmed',
  scope: 'hub',
  actions: READS,
  async look(at) {
    const { topic, isThere, confirmed, pending } = await subscriptionsOf(at, 'Alerts');
    const evidence = {
      topic,
      confirmed: confirmed.map(({ protocol }) => protocol),
      pending: pending.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`),
    };
    const reachesQueue = confirmed.some(({ protocol }) => protocol === 'sqs');
    if (!isThere || !reachesQueue) return fail(evidence, deployCommand(at.stage));
    const [first] = pending;
    return first === undefined
      ? pass(evidence)
      : warn(evidence, subscribe(at.region, topic, first));
  },
};

export const alarmTopic: Check = {
  id: 'alarm-topic',
  title: 'Somebody hears when Plumbline itself needs help',
  scope: 'hub',
  actions: READS,
  async look(at) {
    const { topic, isThere, confirmed, pending } = await subscriptionsOf(at, 'Alarms');
    const evidence = {
      topic,
      confirmed: confirmed.map(({ protocol }) => protocol),
      pending: pending.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`),
    };
    if (!isThere) return fail(evidence, deployCommand(at.stage));
    if (confirmed.length > 0) return pass(evidence);
    const again = pending[0] ?? { protocol: 'email', endpoint: 'you@example.com' };
    return warn(evidence, subscribe(at.region, topic, again));
  },
};

/** Subscribing once more sends the confirmation once more. */
const subscribe = (
  region: string,
  topic: string,
  { protocol, endpoint }: { readonly protocol: string; readonly endpoint: string },
): string =>
  `aws sns subscribe --region ${region} --topic-arn ${topic} --protocol ${protocol} --notification-endpoint ${endpoint}`;
