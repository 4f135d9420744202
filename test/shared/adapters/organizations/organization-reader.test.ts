import { describe, expect, test } from 'vitest';
import { organizationActions } from '#shared/adapters/organizations/organization-reader.ts';
import { jsonAnswer, jsonError } from '../collectors/answers.ts';
import { type MadeUpOrganization, organizationServer } from './organization-server.ts';

const [payer, prod, staging, closing] = [
  '999900001111',
  '111122223333',
  '444455556666',
  '777788889999',
];

const units: MadeUpOrganization['units'] = {
  'r-a1b2': { name: 'Root' },
  'ou-a1b2-work0001': { name: 'Workloads', parent: 'r-a1b2' },
  'ou-a1b2-prod0001': { name: 'Prod', parent: 'ou-a1b2-work0001' },
  'ou-a1b2-test0001': { name: 'Test', parent: 'ou-a1b2-work0001' },
  'ou-a1b2-left0001': { name: 'Leaving', parent: 'r-a1b2' },
};

const accounts: MadeUpOrganization['accounts'] = [
  { id: payer, name: 'payer', unit: 'r-a1b2' },
  {
    id: prod,
    name: 'shop-prod',
    unit: 'ou-a1b2-prod0001',
    tags: { Owner: 'platform', 'cost:centre': '42', env: 'prod' },
    regions: ['eu-west-1', 'eu-central-1'],
  },
  { id: staging, name: 'shop-staging', unit: 'ou-a1b2-test0001', status: 'SUSPENDED' },
  { id: closing, name: 'old', unit: 'ou-a1b2-left0001', state: 'PENDING_CLOSURE' },
];

const madeUp = (): MadeUpOrganization => ({ units, accounts });

describe('an organization', () => {
  test('is read to the end of every list', async () => {
    const { reader, asked } = await organizationServer(madeUp());
    const { kind, accounts: found, unread } = await reader.read();
    expect(kind).toBe('complete');
    expect(unread).toEqual([
      { what: `regions of ${payer}`, cause: expect.stringMatching(/^denied: AccessDenied/) },
    ]);
    expect(
      found.map(({ id, status, path = [] }) => [id, status, path.map((unit) => unit.name)]),
    ).toEqual([
      [payer, 'ACTIVE', ['Root']],
      [prod, 'ACTIVE', ['Root', 'Workloads', 'Prod']],
      [staging, 'SUSPENDED', ['Root', 'Workloads', 'Test']],
      [closing, 'PENDING_CLOSURE', ['Root', 'Leaving']],
    ]);
    expect(found[1]).toEqual({
      id: prod,
      name: 'shop-prod',
      status: 'ACTIVE',
      path: [
        { id: 'r-a1b2', name: 'Root' },
        { id: 'ou-a1b2-work0001', name: 'Workloads' },
        { id: 'ou-a1b2-prod0001', name: 'Prod' },
      ],
      tags: { Owner: 'platform', 'cost:centre': '42', env: 'prod' },
      regions: ['eu-central-1', 'eu-west-1'],
      joinedAt: '2023-11-14T22:13:20.500Z',
      contacts: { email: 'shop-prod@example.com' },
    });
    // Who is suspended or closing is not asked for Regions; nobody moved, so no parent is asked for.
    expect(asked.filter((call) => call === 'listRegions')).toHaveLength(2);
    expect(asked).not.toContain('ListParents');
    const named = organizationActions.map((action) => action.split(':')[1]?.toLowerCase());
    for (const call of asked) expect(named).toContain(call.toLowerCase());
  });

  test('asks for the parent of an account that moved during the walk', async () => {
    const { reader } = await organizationServer(madeUp(), {
      ListAccountsForParent: () => jsonAnswer({ Accounts: [] }),
    });
    const { kind, accounts: found } = await reader.read();
    expect(kind).toBe('complete');
    expect(found[1]?.path?.at(-1)).toEqual({ id: 'ou-a1b2-prod0001', name: 'Prod' });
  });

  test('is asked again when it throttles', async () => {
    const { reader, asked } = await organizationServer(madeUp(), {
      ListTagsForResource: (_, nth) =>
        nth === 1 ? jsonError(400, 'TooManyRequestsException') : undefined,
    });
    const { unread } = await reader.read();
    expect(unread.filter(({ what }) => what.startsWith('tags'))).toEqual([]);
    // One each, two more pages of the account with three tags, and the one that was throttled.
    const asks = asked.filter((call) => call === 'ListTagsForResource');
    expect(asks).toHaveLength(accounts.length + 2 + 1);
  });

  test('is read without tags and Regions of those that are not asked for', async () => {
    const { reader, asked } = await organizationServer(madeUp());
    const { kind, accounts: found } = await reader.read((id) => id === prod);
    expect(kind).toBe('complete');
    expect(found.filter(({ tags }) => tags !== undefined).map(({ id }) => id)).toEqual([prod]);
    expect(found.every(({ path }) => path !== undefined)).toBe(true);
    expect(asked.filter((call) => call === 'listRegions')).toHaveLength(1);
  });

  test('stops asking for Regions when three accounts in a row do not tell', async () => {
    const many = Array.from({ length: 6 }, (_, nth) => ({
      id: `10000000000${nth}`,
      name: `account-${nth}`,
      unit: 'r-a1b2',
    }));
    const { reader, asked } = await organizationServer({ units, accounts: many });
    await reader.read();
    expect(asked.filter((call) => call === 'listRegions')).toHaveLength(3);
  });
});

describe('a listing that is not whole', () => {
  test.each([
    ['is denied', () => jsonError(400, 'AccessDeniedException'), /^denied: AccessDenied/],
    ['throttles for ever', () => jsonError(400, 'TooManyRequestsException'), /^throttled: /],
    ['fails', () => jsonError(500, 'ServiceException'), /^failed: ServiceException/],
    ['lacks its list', () => jsonAnswer({}), /has no accounts/],
    ['does not go on', () => jsonAnswer({ Accounts: [], NextToken: 'same' }), /at the place/],
    ['names an account without an id', () => jsonAnswer({ Accounts: [{}] }), /without an id/],
  ])('of accounts that %s gives nobody, and says why', async (_, ListAccounts, cause) => {
    const { reader } = await organizationServer(madeUp(), { ListAccounts });
    const reading = await reader.read();
    expect(reading).toMatchObject({ kind: 'partial', accounts: [] });
    expect(reading.unread).toEqual([{ what: 'accounts', cause: expect.stringMatching(cause) }]);
  });

  test('of accounts whose second page fails gives nobody', async () => {
    const { reader } = await organizationServer(madeUp(), {
      ListAccounts: ({ NextToken }) =>
        NextToken === undefined ? undefined : jsonError(400, 'AccessDeniedException'),
    });
    expect(await reader.read()).toMatchObject({ kind: 'partial', accounts: [] });
  });

  test('of units leaves the paths unknown', async () => {
    const { reader } = await organizationServer(madeUp(), {
      ListOrganizationalUnitsForParent: () => jsonError(400, 'AccessDeniedException'),
    });
    const { kind, accounts: found, unread } = await reader.read();
    expect(kind).toBe('complete');
    expect(found.map(({ path }) => path)).toEqual([undefined, undefined, undefined, undefined]);
    expect(unread[0]).toMatchObject({ what: 'units' });
  });

  test('of tags leaves the tags of that account unknown', async () => {
    const { reader } = await organizationServer(madeUp(), {
      ListTagsForResource: ({ ResourceId }) =>
        ResourceId === prod ? jsonError(400, 'AccessDeniedException') : undefined,
    });
    const { accounts: found, unread } = await reader.read();
    expect(found.map(({ tags }) => tags)).toEqual([{}, undefined, {}, {}]);
    expect(unread.map(({ what }) => what)).toContain(`tags of ${prod}`);
  });
});
