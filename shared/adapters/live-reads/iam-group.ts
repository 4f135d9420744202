import {
  GetGroupCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListGroups,
} from '@aws-sdk/client-iam';
import type { NamedResource } from '../../domain/read-request.ts';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { iamName, isMeant } from './iam-names.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::IAM::Group';
const GET = 'iam:GetGroup';
const LIST = 'iam:ListGroups';
const ATTACHED = 'iam:ListAttachedGroupPolicies';

/** Groups have no tags; who is in one is not asked. */
export const iamGroup = liveRead<Pick<LiveReadClients, 'iam'>>({
  resourceType: TYPE,
  actions: [GET, LIST, ATTACHED],
  absent: ['NoSuchEntity', 'NoSuchEntityException'],
  async find({ iam: client }, resource) {
    const GroupName = iamName(resource) ?? (await nameOf(client, resource));
    if (GroupName === undefined) return undefined;
    const { group, groupId } = await asked(GET, async () => {
      const { Group } = await client.send(new GetGroupCommand({ GroupName, MaxItems: 1 }));
      return { group: carried(Group, 'Group'), groupId: carried(Group?.GroupId, 'GroupId') };
    });
    if (!isMeant(resource, groupId)) return undefined;
    const attached = await asked(ATTACHED, () =>
      membersOf(
        paginateListAttachedGroupPolicies({ client }, { GroupName }),
        'AttachedPolicies',
        (page) => page.AttachedPolicies,
      ),
    );
    return {
      id: groupId,
      name: group.GroupName ?? GroupName,
      arn: group.Arn,
      configuration: {
        ...configShape(group),
        attachedManagedPolicies: attached.map((policy) => configShape(policy)),
      },
    };
  },
});

function nameOf(client: IAMClient, { id }: NamedResource): Promise<string | undefined> {
  return asked(LIST, async () => {
    const wanted = firstKnown(TYPE, id);
    const all = await membersOf(
      paginateListGroups({ client }, {}),
      'Groups',
      (page) => page.Groups,
    );
    return all.find(({ GroupId }) => GroupId === wanted)?.GroupName;
  });
}
