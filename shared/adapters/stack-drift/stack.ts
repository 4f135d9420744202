/** A stack as CloudFormation describes it, and as an item of AWS Config has it. */
import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { CollectorClients } from '../collectors/clients.ts';
import { asked } from '../live-reads/asked.ts';
import { configShape, tagsIn } from '../live-reads/config-shape.ts';
import { CallFailure } from '../live-reads/failure.ts';
import { type Found, liveRead } from '../live-reads/live-read.ts';

export const STACK = 'AWS::CloudFormation::Stack';
export const DESCRIBE = 'cloudformation:DescribeStacks';

/** Reads a stack by its ARN: by that one also finds what was deleted, and says so. */
export const stackRead = liveRead<Pick<CollectorClients, 'cloudFormation'>>({
  resourceType: STACK,
  actions: [DESCRIBE],
  absent: [],
  async find({ cloudFormation }, { id }) {
    const input = { StackName: id };
    const answer = await asked(DESCRIBE, () =>
      cloudFormation.send(new DescribeStacksCommand(input)),
    ).catch(unlessGone);
    const [stack] = answer?.Stacks ?? [];
    return stack === undefined || stack.StackStatus === 'DELETE_COMPLETE'
      ? undefined
      : foundStack(stack);
  },
});

/** Parameters and outputs are left out: people put into them what should be read by nobody else. */
export function foundStack(stack: Stack): Found {
  const { StackId, StackName, Tags } = stack;
  if (StackId === undefined) throw new Error(`the answer of ${DESCRIBE} has no StackId`);
  return {
    id: StackId,
    arn: StackId,
    name: StackName,
    tags: tagsIn(Tags),
    configuration: configShape(stack, { without: ['Parameters', 'Outputs'] }),
  };
}

/** CloudFormation has one code for all that is wrong with a question; only its words tell. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof CallFailure &&
    error.code === 'ValidationError' &&
    /does not exist/.test(error.message)
  );
}

function unlessGone(error: unknown): undefined {
  if (isGone(error)) return undefined;
  throw error;
}
