import {
  GetRoleCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRoles,
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

const TYPE = 'AWS::IAM::Role';
const GET = 'iam:GetRole';
const LIST = 'iam:ListRoles';
const ATTACHED = 'iam:ListAttachedRolePolicies';

export const iamRole = liveRead<Pick<LiveReadClients, 'iam'>>({
  resourceType: TYPE,
  actions: [GET, LIST, ATTACHED],
  absent: ['NoSuchEntity', 'NoSuchEntityException'],
  async find({ iam: client }, resource) {
    const RoleName = iamName(resource) ?? (await nameOf(client, resource));
    if (RoleName === undefined) return undefined;
    const { role, roleId } = await asked(GET, async () => {
      const { Role } = await client.send(new GetRoleCommand({ RoleName }));
      return { role: carried(Role, 'Role'), roleId: carried(Role?.RoleId, 'RoleId') };
    });
    if (!isMeant(resource, roleId)) return undefined;
    const attached = await asked(ATTACHED, () =>
      membersOf(
        paginateListAttachedRolePolicies({ client }, { RoleName }),
        'AttachedPolicies',
        (page) => page.AttachedPolicies,
      ),
    );
    return {
      id: roleId,
      name: role.RoleName ?? RoleName,
      arn: role.Arn,
      tags: tagsIn(role.Tags),
      configuration: {
        ...configShape(role),
        attachedManagedPolicies: attached.map((policy) => configShape(policy)),
      },
    };
  },
});

function nameOf(client: IAMClient, { id }: NamedResource): Promise<string | undefined> {
  return asked(LIST, async () => {
    const wanted = firstKnown(TYPE, id);
    const roles = await membersOf(paginateListRoles({ client }, {}), 'Roles', (page) => page.Roles);
    return roles.find(({ RoleId }) => RoleId === wanted)?.RoleName;
  });
}
