import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import type { Collector } from '../../ports/collector.ts';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** IAM tells only the management account and the delegated administrator: others have no such side. */
const NOT_THEIRS =
  /^(?:AccountNotManagementOrDelegatedAdministrator|OrganizationNotFound|ServiceAccessNotEnabled)/;

const ofOneThatMayKnow = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'organization-root',
  scope: 'account',
  actions: ['iam:ListOrganizationsFeatures'],
  async read({ iam }) {
    const { EnabledFeatures } = await iam.send(new ListOrganizationsFeaturesCommand({}));
    return { features: [...carried(EnabledFeatures, 'EnabledFeatures')].sort() };
  },
});

/**
 * What the organization manages centrally of its members' root users; empty when nothing.
 *
 *     { "features": ["RootCredentialsManagement", "RootSessions"] }
 *
 * Of an account that is not told there is nothing to observe: neither features nor a failure.
 */
export const organizationRoot: Collector<Pick<CollectorClients, 'iam'>> = {
  ...ofOneThatMayKnow,
  async collect(clients, from) {
    const observations = await ofOneThatMayKnow.collect(clients, from);
    return observations.filter(
      ({ state }) => state.kind !== 'unreadable' || !NOT_THEIRS.test(reasonIn(state.cause)),
    );
  },
};

/** `failed: OrganizationNotFound: …` names the reason after its kind. */
const reasonIn = (cause: string): string => cause.replace(/^\w+: /, '');
