import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  paginateListPolicies,
} from '@aws-sdk/client-iam';
import type { NamedResource } from '../../domain/read-request.ts';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { isMeant } from './iam-names.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::IAM::Policy';
const GET = 'iam:GetPolicy';
const VERSION = 'iam:GetPolicyVersion';
const LIST = 'iam:ListPolicies';

/** A managed policy with its default version: the only one that has an effect. */
export const iamPolicy = liveRead<Pick<LiveReadClients, 'iam'>>({
  resourceType: TYPE,
  actions: [GET, VERSION, LIST],
  absent: ['NoSuchEntity', 'NoSuchEntityException'],
  async find({ iam }, resource) {
    const PolicyArn = resource.arn ?? (await arnOf(iam, resource));
    if (PolicyArn === undefined) return undefined;
    const { policy, policyId, VersionId } = await asked(GET, async () => {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      return {
        policy: carried(Policy, 'Policy'),
        policyId: carried(Policy?.PolicyId, 'PolicyId'),
        VersionId: carried(Policy?.DefaultVersionId, 'DefaultVersionId'),
      };
    });
    if (!isMeant(resource, policyId)) return undefined;
    const version = await asked(VERSION, async () => {
      const by = new GetPolicyVersionCommand({ PolicyArn, VersionId });
      return carried((await iam.send(by)).PolicyVersion, 'PolicyVersion');
    });
    return {
      id: policyId,
      name: policy.PolicyName,
      arn: policy.Arn ?? PolicyArn,
      tags: tagsIn(policy.Tags),
      configuration: { ...configShape(policy), policyVersionList: [configShape(version)] },
    };
  },
});

/** By id or name IAM gives none: it is looked for among the account's own. */
function arnOf(client: IAMClient, { id, name }: NamedResource): Promise<string | undefined> {
  return asked(LIST, async () => {
    const wanted = firstKnown(TYPE, id, name);
    const pages = paginateListPolicies({ client }, { Scope: 'Local' });
    const policies = await membersOf(pages, 'Policies', (page) => page.Policies);
    const found = policies.find(({ PolicyId, PolicyName }) =>
      id === undefined ? PolicyName === wanted : PolicyId === wanted,
    );
    return found?.Arn;
  });
}
