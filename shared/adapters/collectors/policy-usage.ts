import { type IAMClient, paginateListEntitiesForPolicy } from '@aws-sdk/client-iam';
import { partitionOf } from '../../document/partition.ts';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { ending } from './pages.ts';

/** AWS's policies whose use rules ask about. */
const POLICIES = ['AWSSupportAccess'];

/**
 * Who has certain policies of AWS:
 *
 *     { "policies": [ { "PolicyArn": "arn:aws:iam::aws:policy/AWSSupportAccess",
 *         "PolicyGroups": ["support"], "PolicyUsers": [], "PolicyRoles": ["support"] } ] }
 */
export const policyUsage = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'policy-usage',
  scope: 'account',
  actions: ['iam:ListEntitiesForPolicy'],
  async read({ iam }, { region }) {
    const policies = [];
    for (const name of POLICIES) {
      policies.push(await usageOf(iam, `arn:${partitionOf(region)}:iam::aws:policy/${name}`));
    }
    return { policies };
  },
});

async function usageOf(iam: IAMClient, PolicyArn: string) {
  const groups: string[] = [];
  const users: string[] = [];
  const roles: string[] = [];
  const pages = paginateListEntitiesForPolicy(
    { client: iam },
    { PolicyArn, PolicyUsageFilter: 'PermissionsPolicy' },
  );
  for await (const page of ending(pages, 'entities')) {
    groups.push(...namesIn(page.PolicyGroups, 'PolicyGroups', (each) => each.GroupName));
    users.push(...namesIn(page.PolicyUsers, 'PolicyUsers', (each) => each.UserName));
    roles.push(...namesIn(page.PolicyRoles, 'PolicyRoles', (each) => each.RoleName));
  }
  return { PolicyArn, PolicyGroups: groups, PolicyUsers: users, PolicyRoles: roles };
}

function namesIn<T>(
  list: readonly T[] | undefined,
  what: string,
  nameOf: (member: T) => string | undefined,
): readonly string[] {
  return carried(list, what).map((member) => carried(nameOf(member), `name in ${what}`));
}
