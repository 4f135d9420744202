import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListTagsCommand,
} from '@aws-sdk/client-lambda';
import { carried } from '../collectors/cause.ts';
import { asked, askedForPart } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::Lambda::Function';
const CONFIGURATION = 'lambda:GetFunctionConfiguration';
const POLICY = 'lambda:GetPolicy';
const TAGS = 'lambda:ListTags';
const NONE = 'ResourceNotFoundException';

/**
 * The function itself, as AWS Config has it, whichever version or alias a call named. Its code and
 * its environment are not asked for or not kept: they hold secrets, and no rule reads them.
 */
export const lambdaFunction = liveRead<Pick<LiveReadClients, 'lambda'>>({
  resourceType: TYPE,
  actions: [CONFIGURATION, POLICY, TAGS],
  absent: [NONE],
  async find({ lambda }, { id, name, arn }) {
    const described = await asked(CONFIGURATION, () => {
      const FunctionName = nameIn(firstKnown(TYPE, id, name, arn));
      return lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    });
    const { FunctionName, functionArn } = await asked(CONFIGURATION, async () => ({
      FunctionName: carried(described.FunctionName, 'FunctionName'),
      functionArn: carried(described.FunctionArn, 'FunctionArn'),
    }));
    const policy = await askedForPart(POLICY, [NONE], async () => {
      const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName }));
      return carried(Policy, 'Policy');
    });
    const tags = await asked(TAGS, async () => {
      const { Tags = {} } = await lambda.send(new ListTagsCommand({ Resource: functionArn }));
      return Tags;
    });
    return {
      id: FunctionName,
      name: FunctionName,
      arn: functionArn,
      tags,
      configuration: configShape(described, { without: ['Environment'] }),
      supplementaryConfiguration: { ...(policy !== undefined && { Policy: policy }), Tags: tags },
    };
  },
});

/** `resize` of `resize`, `resize:live`, `111122223333:function:resize` or an ARN with or without alias. */
function nameIn(named: string): string {
  const [, behind = named] = /(?:^|:)function:(.+)$/.exec(named) ?? [];
  return behind.split(':')[0] ?? behind;
}
