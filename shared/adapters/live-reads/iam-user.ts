import {
  GetUserCommand,
  type IAMClient,
  paginateListAttachedUserPolicies,
  paginateListUserPolicies,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import type { NamedResource } from '../../domain/read-request.ts';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { iamName, isMeant } from './iam-names.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::IAM::User';
const GET = 'iam:GetUser';
const LIST = 'iam:ListUsers';
const ATTACHED = 'iam:ListAttachedUserPolicies';
const INLINE = 'iam:ListUserPolicies';

/** Of policies that are written into the user the names are read, not the documents. */
export const iamUser = liveRead<Pick<LiveReadClients, 'iam'>>({
  resourceType: TYPE,
  actions: [GET, LIST, ATTACHED, INLINE],
  absent: ['NoSuchEntity', 'NoSuchEntityException'],
  async find({ iam: client }, resource) {
    const UserName = iamName(resource) ?? (await nameOf(client, resource));
    if (UserName === undefined) return undefined;
    const { user, userId } = await asked(GET, async () => {
      const { User } = await client.send(new GetUserCommand({ UserName }));
      return { user: carried(User, 'User'), userId: carried(User?.UserId, 'UserId') };
    });
    if (!isMeant(resource, userId)) return undefined;
    const attached = await asked(ATTACHED, () =>
      membersOf(
        paginateListAttachedUserPolicies({ client }, { UserName }),
        'AttachedPolicies',
        (page) => page.AttachedPolicies,
      ),
    );
    const inline = await asked(INLINE, () =>
      membersOf(
        paginateListUserPolicies({ client }, { UserName }),
        'PolicyNames',
        (page) => page.PolicyNames,
      ),
    );
    return {
      id: userId,
      name: user.UserName ?? UserName,
      arn: user.Arn,
      tags: tagsIn(user.Tags),
      configuration: {
        ...configShape(user),
        userPolicyList: inline.map((policyName) => ({ policyName })),
        attachedManagedPolicies: attached.map((policy) => configShape(policy)),
      },
    };
  },
});

function nameOf(client: IAMClient, { id }: NamedResource): Promise<string | undefined> {
  return asked(LIST, async () => {
    const wanted = firstKnown(TYPE, id);
    const users = await membersOf(paginateListUsers({ client }, {}), 'Users', (page) => page.Users);
    return users.find(({ UserId }) => UserId === wanted)?.UserName;
  });
}
