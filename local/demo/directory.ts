/** The company's accounts as AWS Organizations would list them: names and units for whoever looks. */
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { fixedOrganization } from '#shared/organization/fixed-organization.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { OrganizationReader } from '#shared/ports/organization-reader.ts';
import type { Table } from '#shared/ports/table.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { type Account, accounts, regions } from './organization.ts';

/** The story is a month long. */
const BEFORE_MS = 60 * 86_400_000;

const root = { id: 'r-shop', name: 'Root' };

const listed = ({ id, name, unit, environment }: Account) => ({
  id,
  name,
  status: 'ACTIVE' as const,
  path: [root, { id: `ou-shop-${unit.toLowerCase()}`, name: unit }],
  tags: { Environment: environment },
  regions: [...regions],
});

/** What is found whenever somebody lists them. */
export const demoOrganization: OrganizationReader = fixedOrganization(accounts.map(listed));

/** Writes the directory as it has been since before the story. */
export async function writeDemoDirectory(table: Table, clock: Clock, now: Instant): Promise<void> {
  const directory = createDirectory(table, clock);
  for (const account of accounts) {
    const joined = { ...listed(account), isMember: true };
    const change = { kind: 'joined', account: joined, changed: [] } as const;
    const before = await directory.member(account.id);
    if (before === undefined) await directory.record(change, {}, shifted(now, -BEFORE_MS), before);
  }
}
