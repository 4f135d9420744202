import { type Check, fail, pass, warn } from '../check.ts';
import { resourcesOf } from '../hub-stack.ts';

const NOT_WORKED_THROUGH = /dead-letters|undelivered|failures/;
/** More than this waiting is more than a calm minute. */
const MANY = 10_000;

export const queues: Check = {
  id: 'queues',
  title: 'No queue is behind, and nothing lies in a dead-letter queue',
  scope: 'hub',
  actions: ['cloudformation:ListStackResources', 'sqs:GetQueueAttributes'],
  async look(at) {
    const found = await resourcesOf(at, 'AWS::SQS::Queue');
    const depths = await Promise.all(
      found.map(async ({ physicalId }) => {
        const answer = await at.asked('sqs:GetQueueAttributes', {
          QueueUrl: physicalId,
          AttributeNames: ['All'],
        });
        const attributes = answer?.optionalRecord('Attributes');
        return {
          name: physicalId.split('/').at(-1) ?? physicalId,
          arn: attributes?.optionalText('QueueArn') ?? physicalId,
          isThere: answer !== undefined,
          depth: Number(attributes?.optionalText('ApproximateNumberOfMessages') ?? 0),
        };
      }),
    );
    const evidence = {
      ...Object.fromEntries(
        depths.filter(({ depth }) => depth > 0).map(({ name, depth }) => [name, depth]),
      ),
      queues: depths.length,
      missing: depths.filter(({ isThere }) => !isThere).map(({ name }) => name),
    };
    const dead = depths.find(({ name, depth }) => depth > 0 && NOT_WORKED_THROUGH.test(name));
    if (dead !== undefined) {
      return fail(
        evidence,
        `aws sqs start-message-move-task --region ${at.region} --source-arn ${dead.arn}`,
      );
    }
    const behind = depths.find(({ depth }) => depth > MANY);
    if (behind === undefined) return pass(evidence);
    return warn(
      evidence,
      `aws logs tail --region ${at.region} --since 15m /aws/lambda/plumbline-${at.stage}-on-configuration-change`,
    );
  },
};
