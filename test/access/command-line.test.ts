/** Every verb as every role on the command line of a deployment: AWS says who it is, access.yml what they may. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { allExceptions } from '#shared/store/exceptions.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { folderWith } from '#test/config/configuration-folder.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';
import { inProcess } from '../cli/cli.ts';
import {
  accessText,
  accessWorld,
  type Finding,
  findings,
  HUB,
  idOf,
  isGranted,
  type Role,
  RULE,
  roles,
  stranger,
} from './world.ts';

const endpoint = await embeddedEndpoint();
const tableName = freshTable();

/** A stand-in for STS: says whose credentials are at hand. */
let signedIn = '';
let sts: Server;

beforeAll(async () => {
  sts = createServer((_, response) => {
    if (signedIn === '') {
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end(
        '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The token is not valid</Message></Error></ErrorResponse>',
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${signedIn}</Arn><UserId>AROAEXAMPLE:ada</UserId><Account>${HUB}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  });
  await new Promise<void>((listening) => sts.listen(0, '127.0.0.1', listening));
  const address = sts.address();
  if (address === null || typeof address === 'string') throw new Error('STS has no port');
  vi.stubEnv('AWS_ENDPOINT_URL_STS', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint ?? '');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_REGION', 'us-east-1');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise((closed) => sts.close(closed));
});

// Where there is no embedded DynamoDB, embeddedEndpoint() has said so loudly.
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  const cwd = folderWith({ access: accessText });
  let world: Awaited<ReturnType<typeof accessWorld>>;
  let count = 0;
  const plumbline = (as: string, ...args: readonly string[]) => {
    signedIn = as;
    return inProcess([...args, '--table', tableName], { cwd, now: world.clock() });
  };
  const session = (name: string): string => `arn:aws:sts::${HUB}:assumed-role/${name}/ada`;

  beforeAll(async () => {
    await createTable(dynamoClient(endpoint), tableName, tableDefinition);
    world = await accessWorld(createDynamoTable({ tableName }));
  });

  const exceptionFor = ({ subject }: Finding): readonly string[] => [
    ...['exceptions', 'add', '--id', `X-${++count}`, '--rule', RULE],
    ...[
      '--account',
      subject.accountId,
      '--region',
      subject.region,
      '--resource',
      subject.resourceId,
    ],
    ...[
      '--owner',
      'payments',
      '--requested-by',
      'bob',
      '--reason',
      'it is closed on Friday at noon',
    ],
    ...['--until', '2026-03-01'],
  ];

  test.each([...roles, stranger])('as $name', async (role: Role) => {
    const as = session(role.name);
    for (const finding of findings) {
      const ways = {
        read: ['routes', 'explain', idOf(finding)],
        acknowledge: ['acknowledge', idOf(finding), '--note', 'on it'],
        snooze: ['snooze', idOf(finding), '--for', `${++count}m`, '--reason', 'until Friday'],
        except: exceptionFor(finding),
      } as const;
      for (const verb of ['read', 'acknowledge', 'snooze', 'except'] as const) {
        const before = await world.standing(finding);
        const { code, stderr } = await plumbline(as, ...ways[verb]);
        const may = isGranted(role, verb, finding);
        expect([verb, code], stderr).toEqual([verb, may ? 0 : 5]);
        if (may) continue;
        expect(stderr).toContain(`${as} may not ${verb}`);
        expect(await world.standing(finding)).toBe(before);
      }
    }
    // What concerns everything takes a right to everything.
    const isFree = role.scope === undefined;
    const push = await plumbline(as, 'config', 'push');
    expect(push.code, push.stderr).toBe(isFree && role.can.includes('administer') ? 0 : 5);
    const list = await plumbline(as, 'exceptions', 'list');
    expect(list.code, list.stderr).toBe(isFree && role.can.includes('read') ? 0 : 5);
  });

  test('who approves is whom AWS names: nobody says it for them, nobody approves their own', async () => {
    const [finding] = findings;
    if (finding === undefined) throw new Error('there is a finding');
    const as = session('only-except');
    const said = await plumbline(as, ...exceptionFor(finding), '--by', 'somebody');
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining('whoever AWS says')]);
    const own = exceptionFor(finding).map((each) => (each === 'bob' ? 'Ada@example.com' : each));
    const refused = await plumbline(as, ...own);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('nobody approves')]);
    const granted = (await allExceptions(world.table)).filter(({ approver }) => approver === as);
    expect(granted.length).toBeGreaterThan(0);
    expect(granted.every(({ verified }) => verified)).toBe(true);
  });

  test('an exception for more than one finding takes a right to all that it could hide', async () => {
    const wide = (name: string, ...where: readonly string[]) =>
      plumbline(
        session(name),
        ...['exceptions', 'add', '--id', `X-${++count}`, '--rule', RULE, ...where],
        ...['--owner', 'payments', '--requested-by', 'bob', '--until', '2026-03-01'],
        ...['--reason', 'it is closed on Friday at noon'],
      );
    const account = ['--account', '111122223333'];
    expect((await wide('within-owner', ...account)).code).toBe(5);
    expect((await wide('within-tag', ...account)).code).toBe(5);
    expect((await wide('within-account', '--account', '222233334444')).code).toBe(5);
    expect((await wide('within-account', ...account)).code).toBe(0);
    expect((await wide('within-unit', '--ou', 'Root/Payments')).code).toBe(0);
    expect((await wide('within-unit', '--ou', 'Root')).code).toBe(5);
  });

  test('nobody pushes what would keep them from pushing again', async () => {
    const folder = folderWith({ access: 'access: [{oidc: auditors, can: read}]' });
    signedIn = session('only-administer');
    const args = ['config', 'push', '--table', tableName];
    const { code, stderr } = await inProcess(args, { cwd: folder, now: world.clock() });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('would keep you from pushing again'),
    ]);
  });

  test('without credentials nobody is anybody', async () => {
    const { code, stderr } = await plumbline('', 'config', 'push');
    expect([code, stderr]).toEqual([5, expect.stringContaining('AWS does not say who you are')]);
  });
});
