/** A server on this machine that speaks the calls by which an organization is read. */
import { createServer } from 'node:http';
import { AccountClient } from '@aws-sdk/client-account';
import { onTestFinished } from 'vitest';
import {
  createOrganizationReader,
  organizationsClient,
} from '#shared/adapters/organizations/organization-reader.ts';
import { type Answer, jsonAnswer, jsonError } from '../collectors/answers.ts';

export interface MadeUpAccount {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly state?: string;
  readonly status?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly regions?: readonly string[];
}

export interface MadeUpOrganization {
  /** Name and parent by id; the root has no parent. */
  units: Readonly<Record<string, { readonly name: string; readonly parent?: string }>>;
  accounts: readonly MadeUpAccount[];
}

type Input = Readonly<Record<string, unknown>>;
/** Answers in place of the usual ones, by call; undefined: the usual one. */
export type Overrides = Readonly<Record<string, (input: Input, nth: number) => Answer | undefined>>;

const MEMBERS_A_PAGE = 2;

/** A reader of a made-up organization, and what it asked. The organization may change meanwhile. */
export async function organizationServer(
  organization: MadeUpOrganization,
  overrides: Overrides = {},
) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = String(request.headers['x-amz-target'] ?? request.url);
    const call = target.split(/[./]/).at(-1) ?? '';
    asked.push(call);
    const input: Input = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
    const nth = asked.filter((each) => each === call).length;
    const answer = overrides[call]?.(input, nth) ?? usual(organization, call, input);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const here = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 3,
  };
  const reader = createOrganizationReader({
    client: organizationsClient(here),
    accountClient: new AccountClient(here),
  });
  return { reader, asked };
}

function usual({ units, accounts }: MadeUpOrganization, call: string, input: Input): Answer {
  const parent = input['ParentId'];
  const account = accounts.find(({ id }) => id === (input['ResourceId'] ?? input['AccountId']));
  switch (call) {
    case 'ListRoots':
      return paged('Roots', unitsOf(units, undefined), input);
    case 'ListOrganizationalUnitsForParent':
      return paged('OrganizationalUnits', unitsOf(units, String(parent)), input);
    case 'ListAccountsForParent':
      return paged('Accounts', accounts.filter(({ unit }) => unit === parent).map(asListed), input);
    case 'ListAccounts':
      return paged('Accounts', accounts.map(asListed), input);
    case 'ListParents': {
      const unit = accounts.find(({ id }) => id === input['ChildId'])?.unit;
      return jsonAnswer({ Parents: unit ? [{ Id: unit, Type: 'ORGANIZATIONAL_UNIT' }] : [] });
    }
    case 'ListTagsForResource': {
      const tags = Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
      return paged('Tags', tags, input);
    }
    case 'listRegions': {
      const { regions } = account ?? {};
      if (regions === undefined) return jsonError(403, 'AccessDeniedException');
      const listed = regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED' }));
      return jsonAnswer({ Regions: listed });
    }
    default:
      return jsonError(400, 'InvalidInputException', `no ${call} in this test`);
  }
}

const unitsOf = (units: MadeUpOrganization['units'], parent: string | undefined) =>
  Object.entries(units)
    .filter(([, unit]) => unit.parent === parent)
    .map(([Id, { name }]) => ({ Id, Name: name, Arn: `arn:aws:organizations::…:ou/${Id}` }));

function asListed({ id, name, state = 'ACTIVE', status }: MadeUpAccount) {
  return {
    Id: id,
    Arn: `arn:aws:organizations::111122223333:account/o-aa11bb22cc/${id}`,
    Email: `${name}@example.com`,
    Name: name,
    ...(status === undefined ? { State: state } : { Status: status }),
    JoinedMethod: 'CREATED',
    JoinedTimestamp: 1_700_000_000.5,
  };
}

/** Pages of two; before each further one comes an empty one, as Organizations sometimes answers. */
function paged(name: string, members: readonly unknown[], input: Input): Answer {
  const token = String(input['NextToken'] ?? '0');
  const from = Number.parseInt(token, 10);
  if (token.endsWith('-empty')) return jsonAnswer({ [name]: [], NextToken: String(from) });
  const end = from + MEMBERS_A_PAGE;
  const next = end < members.length ? { NextToken: `${end}-empty` } : {};
  return jsonAnswer({ [name]: members.slice(from, end), ...next });
}
