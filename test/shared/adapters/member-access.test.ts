import { createServer } from 'node:http';
import { DescribeVolumesCommand, type DescribeVolumesCommandOutput } from '@aws-sdk/client-ec2';
import { GetUserCommand } from '@aws-sdk/client-iam';
import { describe, expect, onTestFinished, test } from 'vitest';
import { volume } from '#shared/adapters/live-reads/volume.ts';
import { createMemberAccess, type MemberAccessOptions } from '#shared/adapters/member-access.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { iamError } from './collectors/answers.ts';
import type { Asked, Calls } from './collectors/aws-server.ts';
import { httpServer } from './http-server.ts';
import { liveServer } from './live-reads/live-server.ts';
import { ec2, query } from './live-reads/wire.ts';

const HUB = '111122223333';
const MEMBER = '444455556666';
const OTHER = '777788889999';
const START = Date.UTC(2026, 2, 2, 8, 15, 30);
const HOUR = 3_600_000;

const credentialsOf = (key: string, expires: number) =>
  query('AssumeRole', {
    Credentials: {
      AccessKeyId: key,
      SecretAccessKey: 'example',
      SessionToken: `token of ${key}`,
      Expiration: new Date(expires).toISOString(),
    },
  });

const volumes = ec2('DescribeVolumes', { volumeSet: [] });
const user = query('GetUser', { User: { UserName: 'ada', UserId: 'AIDA1' } });

/** Time stands still but for the pauses. */
function stillTime() {
  let now = START;
  const paused: number[] = [];
  return {
    paused,
    clock: () => instantOf(now),
    pause: async (milliseconds: number) => {
      paused.push(milliseconds);
      now += milliseconds;
    },
    goOn: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
  };
}

function accessAt(endpoint: string, given: Partial<MemberAccessOptions> = {}) {
  const time = stillTime();
  const members = createMemberAccess({
    roleName: 'plumbline-read',
    rolePath: '/plumbline/',
    stage: 'test',
    region: 'eu-central-1',
    clock: time.clock,
    pause: time.pause,
    sts: { credentials: { accessKeyId: 'AKIDHUB', secretAccessKey: 'example' }, endpoint },
    endpoint,
    ...given,
  });
  return { members, time };
}

/** The origin of a server that begins its answers and never ends them. */
async function stallingServer(): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.write('<DescribeVolumesResponse>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Member access to a server that gives credentials for an hour, each with a number of its own. */
async function access(calls: Calls = {}) {
  let count = 0;
  let now = () => START;
  const AssumeRole = ({ input }: Asked) => {
    count += 1;
    const account = String(input['RoleArn']).split(':')[4];
    return credentialsOf(`AKID${account}N${count}`, now() + HOUR);
  };
  const { options, asked } = await liveServer({
    AssumeRole,
    DescribeVolumes: volumes,
    GetUser: user,
    ...calls,
  });
  const address = typeof options.endpoint === 'function' ? await options.endpoint() : undefined;
  if (address === undefined) throw new Error('the server has no address');
  const { members, time } = accessAt(`http://127.0.0.1:${address.port}`);
  now = time.now;
  const assumed = () => asked.filter(({ call }) => call === 'AssumeRole');
  return { members, time, asked, assumed };
}

describe('the credentials of an account', () => {
  test('are those of its read role, in a session that is named for the stage', async () => {
    const { members, assumed } = await access();
    expect(await members.credentials(MEMBER)).toMatchObject({
      accessKeyId: `AKID${MEMBER}N1`,
      sessionToken: `token of AKID${MEMBER}N1`,
      expiration: new Date(START + HOUR),
    });
    expect(assumed()[0]?.input).toMatchObject({
      RoleArn: `arn:aws:iam::${MEMBER}:role/plumbline/plumbline-read`,
      RoleSessionName: 'plumbline-test',
    });
    expect(assumed()[0]?.region).toBe('eu-central-1');
  });

  test('are asked for once, however many want them at once', async () => {
    const { members, assumed } = await access();
    const all = [MEMBER, OTHER, MEMBER, HUB, MEMBER].map((each) => members.credentials(each));
    const keys = (await Promise.all(all)).map(({ accessKeyId }) => accessKeyId);
    expect(new Set(keys).size).toBe(3);
    expect(assumed()).toHaveLength(3);
  });

  test('are kept until shortly before they run out', async () => {
    const { members, time } = await access();
    const first = await members.credentials(MEMBER);
    time.goOn(HOUR - 7 * 60_000);
    expect(await members.credentials(MEMBER)).toBe(first);
    time.goOn(2 * 60_000);
    const second = await members.credentials(MEMBER);
    expect(second.accessKeyId).toBe(`AKID${MEMBER}N2`);
    expect(await members.credentials(MEMBER)).toBe(second);
  });

  test.each([
    [
      'denied',
      iamError(403, 'AccessDenied', 'not authorized'),
      'was denied: AccessDenied: not authorized',
      false,
    ],
    ['throttled', iamError(400, 'Throttling', 'slow'), 'was throttled: Throttling: slow', true],
    [
      'incomplete',
      query('AssumeRole', {}),
      'failed: IncompleteAnswer: the answer has no AccessKeyId',
      false,
    ],
  ])('that are %s are one sentence, and asked for anew', async (_, trouble, says, retry) => {
    let isTrouble = true;
    const { members } = await access({
      AssumeRole: () => (isTrouble ? trouble : credentialsOf('AKIDGOOD', START + HOUR)),
    });
    await expect(members.credentials(MEMBER)).rejects.toMatchObject({
      name: 'MemberAccessError',
      message: `the read role arn:aws:iam::${MEMBER}:role/plumbline/plumbline-read could not be assumed: sts:AssumeRole ${says}`,
      retry,
    });
    isTrouble = false;
    expect(await members.credentials(MEMBER)).toMatchObject({ accessKeyId: 'AKIDGOOD' });
  });

  test.each(['', '1234', 'arn:aws:iam::1', '4444555566667'])('of %o are nobody’s', async (id) => {
    const { members, asked } = await access();
    await expect(members.credentials(id)).rejects.toThrow('is not the id of an account');
    expect(() => members.connectMember(id, 'eu-central-1')).toThrow('is not the id of an account');
    expect(asked).toEqual([]);
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('in %s are of the partition %s', async (region, partition) => {
    const server = await httpServer({ ...credentialsOf('AKIDCN', START + HOUR) });
    const { members } = accessAt(server.origin, { region, rolePath: '/' });
    await members.credentials(MEMBER);
    const form = new URLSearchParams(server.received[0]?.body);
    expect(form.get('RoleArn')).toBe(`arn:${partition}:iam::${MEMBER}:role/plumbline-read`);
  });
});

test.each([
  [undefined, 'role/plumbline-read'],
  ['', 'role/plumbline-read'],
  ['/', 'role/plumbline-read'],
  ['plumbline/', 'role/plumbline/plumbline-read'],
  ['/a/b/', 'role/a/b/plumbline-read'],
])('a role path of %o is %s in the ARN', async (rolePath, rest) => {
  const server = await httpServer(credentialsOf('AKIDPATH', START + HOUR));
  const { members } = accessAt(server.origin, { rolePath: rolePath ?? '' });
  await members.credentials(MEMBER);
  const form = new URLSearchParams(server.received[0]?.body);
  expect(form.get('RoleArn')).toBe(`arn:aws:iam::${MEMBER}:${rest}`);
});

describe('the clients of an account', () => {
  const describeVolumes = new DescribeVolumesCommand({});
  type Answered = DescribeVolumesCommandOutput;

  test('sign with its credentials', async () => {
    const server = await httpServer(credentialsOf('AKIDMEMBER', START + HOUR), volumes);
    const { members } = accessAt(server.origin);
    await members.connectMember(MEMBER, 'eu-west-1').liveReads.ec2.send(describeVolumes);
    expect(server.received[0]?.headers.authorization).toContain('Credential=AKIDHUB/');
    const { authorization, 'x-amz-security-token': token } = server.received[1]?.headers ?? {};
    expect(authorization).toMatch(/Credential=AKIDMEMBER\/\d+\/eu-west-1\/ec2\//);
    expect(token).toBe('token of AKIDMEMBER');
  });

  test('are made once for an account and Region, and the oldest forgotten', async () => {
    const { members } = await access();
    const first = members.connectMember(MEMBER, 'eu-central-1');
    expect(members.connectMember(MEMBER, 'eu-central-1')).toBe(first);
    // What has no Region is read in the hub's.
    expect(members.connectMember(MEMBER, 'global')).toBe(first);
    expect(members.connectMember(OTHER, 'eu-central-1')).not.toBe(first);
    for (let other = 0; other < 20; other += 1) members.connectMember(OTHER, `eu-test-${other}`);
    expect(members.connectMember(MEMBER, 'eu-central-1')).not.toBe(first);
  });

  test('keep those that are used, though others come', async () => {
    const { members } = await access();
    const first = members.connectMember(MEMBER, 'eu-central-1');
    for (let other = 0; other < 40; other += 1) {
      members.connectMember(OTHER, `eu-test-${other}`);
      expect(members.connectMember(MEMBER, 'eu-central-1')).toBe(first);
    }
  });

  test('ask each service of a Region once a second, collectors and live reads together', async () => {
    const { members, time } = await access();
    const { liveReads, collectors } = members.connectMember(MEMBER, 'eu-central-1');
    await liveReads.ec2.send(describeVolumes);
    expect(time.paused).toEqual([]);
    await collectors.ec2.send(describeVolumes);
    expect(time.paused).toEqual([1_000]);
    await liveReads.iam.send(new GetUserCommand({}));
    await members.connectMember(MEMBER, 'eu-west-1').liveReads.ec2.send(describeVolumes);
    await members.connectMember(OTHER, 'eu-central-1').liveReads.ec2.send(describeVolumes);
    expect(time.paused).toEqual([1_000]);
    await liveReads.ec2.send(describeVolumes);
    expect(time.paused).toEqual([1_000, 1_000]);
  });

  test('say of a role that cannot be assumed which call was not made', async () => {
    const { members } = await access({ AssumeRole: iamError(403, 'AccessDenied', 'no') });
    const { liveReads } = members.connectMember(MEMBER, 'eu-central-1');
    const resource = {
      accountId: MEMBER,
      region: 'eu-central-1',
      resourceType: volume.resourceType,
      id: 'vol-1',
    };
    expect(await volume.read(liveReads, resource)).toEqual({
      kind: 'failed',
      cause: `ec2:DescribeVolumes was not asked: the read role arn:aws:iam::${MEMBER}:role/plumbline/plumbline-read could not be assumed: sts:AssumeRole was denied: AccessDenied: no`,
      retry: false,
    });
  });

  test('do not hang in the middle of an answer', async () => {
    const sts = await httpServer(credentialsOf('AKIDMEMBER', START + HOUR));
    const origin = await stallingServer();
    const { members } = accessAt(sts.origin, {
      endpoint: origin,
      connection: { socketTimeout: 50 },
    });
    const { liveReads } = members.connectMember(MEMBER, 'eu-central-1');
    const resource = { accountId: MEMBER, region: 'eu-central-1', resourceType: '', id: 'vol-1' };
    expect(await volume.read(liveReads, resource)).toMatchObject({
      kind: 'failed',
      cause: expect.stringMatching(/^ec2:DescribeVolumes was not reached: /),
      retry: true,
    });
  });

  test.each([
    ['says nothing', 'silence'],
    ['hangs up', 'hang-up'],
  ] as const)('do not hang in a Region that %s', async (_, answer) => {
    const sts = await httpServer(credentialsOf('AKIDMEMBER', START + HOUR));
    const { origin, received } = await httpServer(answer);
    const { members } = accessAt(sts.origin, {
      endpoint: origin,
      connection: { requestTimeout: 50 },
    });
    const { liveReads } = members.connectMember(MEMBER, 'eu-central-1');
    const sent: Promise<Answered> = liveReads.ec2.send(describeVolumes);
    await expect(sent).rejects.toThrow();
    // Bounded: once, and once again.
    expect(received).toHaveLength(2);
    const resource = { accountId: MEMBER, region: 'eu-central-1', resourceType: '', id: 'vol-1' };
    expect(await volume.read(liveReads, resource)).toMatchObject({
      kind: 'failed',
      cause: expect.stringMatching(/^ec2:DescribeVolumes was not reached: /),
      retry: true,
    });
  });
});
