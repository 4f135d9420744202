import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/**
 * What the organization manages centrally of its members' root users; empty when nothing.
 *
 *     { "features": ["RootCredentialsManagement", "RootSessions"] }
 *
 * IAM tells only the management account and the delegated administrator. Any other account cannot
 * know: that it is not told, or has no organization, says nothing of features, so it is unreadable.
 */
export const organizationRoot = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'organization-root',
  scope: 'account',
  actions: ['iam:ListOrganizationsFeatures'],
  async read({ iam }) {
    const { EnabledFeatures } = await iam.send(new ListOrganizationsFeaturesCommand({}));
    return { features: [...carried(EnabledFeatures, 'EnabledFeatures')].sort() };
  },
});
