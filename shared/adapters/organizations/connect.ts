import { AccountClient } from '@aws-sdk/client-account';
import { fixedOrganization } from '../../organization/fixed-organization.ts';
import type { OrganizationReader } from '../../ports/organization-reader.ts';
import { needed, type Settings } from '../../settings.ts';
import { createOrganizationReader } from './organization-reader.ts';

/** The organization that a deployment watches; without one it is the account that it lives in. */
export function organizationReader(settings: Settings): OrganizationReader {
  return settings.organizationId === undefined
    ? fixedOrganization([{ id: needed(settings, 'hubAccountId') }])
    : createOrganizationReader({ accountClient: new AccountClient({ region: 'us-east-1' }) });
}
