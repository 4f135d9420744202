import {
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Unit } from '../../organization/account.ts';
import { carried } from '../collectors/cause.ts';
import { everyPage } from './every-page.ts';

/** Units by id, and accounts by id: the path from the root to the unit itself, or that holds it. */
export interface Units {
  readonly pathOfUnit: ReadonlyMap<string, readonly Unit[]>;
  readonly pathOfAccount: ReadonlyMap<string, readonly Unit[]>;
}

/** AWS allows five levels below the root; a unit that is its own ancestor must not hang the walk. */
const DEEPEST = 12;

/** Walks the units from the root. Rejects when any part of it cannot be read. */
export async function readUnits(client: OrganizationsClient): Promise<Units> {
  const pathOfUnit = new Map<string, readonly Unit[]>();
  const pathOfAccount = new Map<string, readonly Unit[]>();
  const waiting: (readonly Unit[])[] = (await rootsOf(client)).map((root) => [root]);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const unit = path.at(-1);
    if (unit === undefined || path.length > DEEPEST) throw new Error('the units do not end');
    pathOfUnit.set(unit.id, path);
    for (const accountId of await accountsIn(client, unit.id)) pathOfAccount.set(accountId, path);
    for (const child of await unitsIn(client, unit.id)) waiting.push([...path, child]);
  }
  return { pathOfUnit, pathOfAccount };
}

async function rootsOf(client: OrganizationsClient): Promise<readonly Unit[]> {
  const roots = await everyPage('roots', async (NextToken) => {
    const page = await client.send(new ListRootsCommand({ ...(NextToken && { NextToken }) }));
    return { members: page.Roots, next: page.NextToken };
  });
  return roots.map(({ Id, Name }) => unit(Id, Name));
}

async function unitsIn(client: OrganizationsClient, ParentId: string): Promise<readonly Unit[]> {
  const units = await everyPage('units', async (NextToken) => {
    const page = await client.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId, ...(NextToken && { NextToken }) }),
    );
    return { members: page.OrganizationalUnits, next: page.NextToken };
  });
  return units.map(({ Id, Name }) => unit(Id, Name));
}

async function accountsIn(client: OrganizationsClient, ParentId: string) {
  const accounts = await everyPage('accounts', async (NextToken) => {
    const page = await client.send(
      new ListAccountsForParentCommand({ ParentId, ...(NextToken && { NextToken }) }),
    );
    return { members: page.Accounts, next: page.NextToken };
  });
  return accounts.map(({ Id }) => carried(Id, 'Id'));
}

function unit(id: string | undefined, name: string | undefined): Unit {
  return { id: carried(id, 'Id'), name: name ?? carried(id, 'Id') };
}
