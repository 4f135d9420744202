import { partitionOf } from '../../document/partition.ts';
import { type Check, fail, pass, Unread, warn } from '../check.ts';
import { deadLetterCommand } from '../dead-letters.ts';
import { resourcesOf } from '../hub-stack.ts';
import { memberStackCommand } from '../member-stacks.ts';
import { organization, ownAccount } from '../organization.ts';

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
          url: physicalId,
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
      const name = dead.name.slice(at.names.rules.length);
      const { region, stage } = at;
      return fail(evidence, deadLetterCommand(name, { ...dead, region, stage }));
    }
    const behind = depths.find(({ depth }) => depth > MANY);
    if (behind === undefined) return pass(evidence);
    return warn(
      evidence,
      `aws logs tail --region ${at.region} --since 15m /aws/lambda/plumbline-${at.stage}-on-configuration-change`,
    );
  },
};

/** Where events wait that the hub's bus did not take within a day, in each account and Region. */
export const unforwarded: Check = {
  id: 'unforwarded',
  title: 'Every event that was forwarded arrived',
  scope: 'place',
  actions: [
    'sts:GetCallerIdentity',
    'organizations:DescribeOrganization',
    'sqs:GetQueueAttributes',
  ],
  async look(at) {
    const { accountId = await ownAccount(at), region } = at.place;
    const name = `${at.names.rules}unforwarded-events`;
    const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    const url = `https://sqs.${region}.${suffix}/${accountId}/${name}`;
    const answer = await at.asked('sqs:GetQueueAttributes', {
      QueueUrl: url,
      AttributeNames: ['All'],
    });
    if (answer === undefined) {
      const isHub = at.place.accountId === undefined && region === at.region;
      if (isHub && (await organization(at)) === undefined) {
        return pass({ queue: 'none: nothing is forwarded' });
      }
      throw new Unread({ queue: `no ${name}` }, await memberStackCommand(at, 'member-forwarding'));
    }
    const depth = Number(
      answer.optionalRecord('Attributes')?.optionalText('ApproximateNumberOfMessages') ?? 0,
    );
    if (depth === 0) return pass({ waiting: depth });
    return fail(
      { waiting: depth },
      `aws sqs receive-message --region ${region} --queue-url ${url} --message-attribute-names All`,
    );
  },
};
