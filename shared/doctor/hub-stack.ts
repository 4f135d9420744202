import type { Fields } from '../document/fields.ts';
import { type At, Unread } from './check.ts';

/** A resource of the hub's stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** The command that deploys the hub. */
export const deployCommand = (stage: string): string =>
  `npx serverless deploy --package .serverless --stage ${stage}`;

/** The hub's stack; undefined when it is not deployed. */
export async function hubStack(at: At): Promise<Fields | undefined> {
  const answer = await at.asked(
    'cloudformation:DescribeStacks',
    { StackName: at.names.stack },
    { region: at.region },
  );
  return answer?.records('Stacks')[0];
}

/** The resources of one type; Unread when the hub is not deployed: before that nothing is known. */
export async function resourcesOf(at: At, type: string): Promise<readonly StackResource[]> {
  const all = await at.all(
    'cloudformation:ListStackResources',
    { StackName: at.names.stack },
    'StackResourceSummaries',
  );
  if (all.length === 0) throw new Unread({ hub: 'not deployed' }, deployCommand(at.stage));
  return all.flatMap((each) => {
    const physicalId = each.optionalText('PhysicalResourceId');
    if (each.text('ResourceType') !== type || physicalId === undefined) return [];
    return [{ logicalId: each.text('LogicalResourceId'), physicalId, type }];
  });
}

/** The one resource of a type with this logical id. */
export async function resourceOf(at: At, type: string, logicalId: string): Promise<string> {
  const found = (await resourcesOf(at, type)).find((each) => each.logicalId === logicalId);
  if (found !== undefined) return found.physicalId;
  throw new Unread({ hub: `its stack has no ${logicalId}` }, deployCommand(at.stage));
}

/** A parameter's value; undefined when the stack has it not, or empty. */
export async function parameterOf(at: At, name: string): Promise<string | undefined> {
  const stack = await hubStack(at);
  const found = stack?.records('Parameters').find((each) => each.text('ParameterKey') === name);
  return found?.optionalText('ParameterValue') || undefined;
}
