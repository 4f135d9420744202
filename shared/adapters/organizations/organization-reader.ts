/**
 * AWS Organizations as the port wants it. Called from the management account or a delegated
 * administrator.
 *
 *     units and who is in them   one walk from the root: ListOrganizationalUnitsForParent and
 *                                ListAccountsForParent, a page each for most units
 *     accounts                   ListAccounts: the listing that says who is in the organization
 *     path of the others         ListParents, of accounts that moved during the walk
 *     tags                       ListTagsForResource, one call for each account
 *     Regions                    account:ListRegions, one call for each account, where permitted
 */
import type { AccountClient } from '@aws-sdk/client-account';
import {
  type Account,
  ListAccountsCommand,
  ListParentsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { instantOf } from '../../domain/instant.ts';
import { accountStatuses, type Unit } from '../../organization/account.ts';
import type {
  ListedAccount,
  OrganizationReader,
  OrganizationReading,
  Unread,
} from '../../ports/organization-reader.ts';
import { causeOf } from '../collectors/cause.ts';
import { enabledRegions } from './enabled-regions.ts';
import { everyPage } from './every-page.ts';
import { readUnits, type Units } from './units.ts';

/** The IAM actions that it needs; the last one only to know which Regions are enabled. */
export const organizationActions = [
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListParents',
  'organizations:ListRoots',
  'organizations:ListTagsForResource',
  'account:ListRegions',
] as const;

/**
 * So many accounts in a row that do not tell their Regions, and no more are asked: trusted access is
 * off, or the permission is missing. The management account alone never tells them this way.
 */
const REFUSALS = 3;
/** Accounts asked about at a time: few, because Organizations throttles by organization. */
const AT_ONCE = 3;

export interface OrganizationReaderOptions {
  readonly client?: OrganizationsClient;
  /** Absent: which Regions are enabled in an account is not asked. */
  readonly accountClient?: AccountClient;
}

/** A client that slows itself down when it is throttled. */
export function organizationsClient(
  options: ConstructorParameters<typeof OrganizationsClient>[0] = {},
): OrganizationsClient {
  return new OrganizationsClient({ retryMode: 'adaptive', maxAttempts: 8, ...options });
}

export function createOrganizationReader(
  options: OrganizationReaderOptions = {},
): OrganizationReader {
  const client = options.client ?? organizationsClient();
  const { accountClient } = options;
  return {
    async read(isDetailed = () => true): Promise<OrganizationReading> {
      const unread: Unread[] = [];
      const attempt = async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
        try {
          return await read();
        } catch (error) {
          unread.push({ what, cause: causeOf(error) });
          return undefined;
        }
      };
      const units = await attempt('units', () => readUnits(client));
      const listed = await attempt('accounts', () => listAccounts(client));
      if (listed === undefined) return { kind: 'partial', accounts: [], unread };
      let refusals = 0;
      const detailed = async (account: ListedAccount): Promise<ListedAccount> => {
        const { id } = account;
        const path = units && (await attempt(`path of ${id}`, () => pathOf(client, units, id)));
        const placed = { ...account, ...(path && { path }) };
        if (!isDetailed(id)) return placed;
        const tags = await attempt(`tags of ${id}`, () => tagsOf(client, id));
        const asks = refusals < REFUSALS && account.status === 'ACTIVE';
        const regions =
          accountClient && asks
            ? await attempt(`regions of ${id}`, () => enabledRegions(accountClient, id))
            : undefined;
        if (accountClient && asks) refusals = regions === undefined ? refusals + 1 : 0;
        return { ...placed, ...(tags && { tags }), ...(regions && { regions }) };
      };
      const accounts: ListedAccount[] = [];
      for (let at = 0; at < listed.length; at += AT_ONCE) {
        accounts.push(...(await Promise.all(listed.slice(at, at + AT_ONCE).map(detailed))));
      }
      return { kind: 'complete', accounts, unread };
    },
  };
}

async function listAccounts(client: OrganizationsClient): Promise<readonly ListedAccount[]> {
  const accounts = await everyPage('accounts', async (NextToken) => {
    const page = await client.send(new ListAccountsCommand({ ...(NextToken && { NextToken }) }));
    return { members: page.Accounts, next: page.NextToken };
  });
  return accounts.map(parseAccount);
}

/** `Status` was retired in September 2026 in favour of `State`; an older endpoint has only that. */
function parseAccount({ Id, Name, Email, State, Status, JoinedTimestamp }: Account): ListedAccount {
  if (Id === undefined || !/^\d{12}$/.test(Id))
    throw new Error('an account is listed without an id');
  const word = State ?? Status;
  return {
    id: Id,
    name: Name ?? Id,
    status: accountStatuses.find((each) => each === word) ?? 'UNKNOWN',
    contacts: Email ? { email: Email } : {},
    ...(JoinedTimestamp && { joinedAt: instantOf(JoinedTimestamp.getTime()) }),
  };
}

async function pathOf(
  client: OrganizationsClient,
  units: Units,
  accountId: string,
): Promise<readonly Unit[]> {
  const seen = units.pathOfAccount.get(accountId);
  if (seen !== undefined) return seen;
  const { Parents = [] } = await client.send(new ListParentsCommand({ ChildId: accountId }));
  const path = units.pathOfUnit.get(Parents[0]?.Id ?? '');
  if (path === undefined) throw new Error('its unit was made while the units were read');
  return path;
}

async function tagsOf(client: OrganizationsClient, accountId: string) {
  const tags = await everyPage('tags', async (NextToken) => {
    const page = await client.send(
      new ListTagsForResourceCommand({ ResourceId: accountId, ...(NextToken && { NextToken }) }),
    );
    return { members: page.Tags, next: page.NextToken };
  });
  // The one name that the table could not give back.
  const kept = tags.filter(({ Key }) => Key !== '__proto__');
  return Object.fromEntries(kept.map(({ Key = '', Value = '' }) => [Key, Value]));
}
