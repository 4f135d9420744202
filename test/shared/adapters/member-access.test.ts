import { createServer } from 'node:http';
import { DescribeVolumesCommand, type DescribeVolumesCommandOutput } from '@aws-sdk/client-ec2';
import { GetUserCommand } from '@aws-sdk/client-iam';
import { describe, expect, onTestFinished, test } from 'vitest';
import { volume } from '#shared/adapters/live-reads/volume.ts';
import { iamError } from './collectors/answers.ts';
import { httpServer } from './http-server.ts';
import {
  access,
  accessAt,
  credentialsOf,
  HOUR,
  MEMBER,
  OTHER,
  START,
  volumes,
} from './member-access/access.ts';

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
    const begun = performance.now();
    const sent: Promise<Answered> = liveReads.ec2.send(describeVolumes);
    await expect(sent).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(5_000);
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
