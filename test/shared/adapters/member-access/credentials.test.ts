import { describe, expect, test } from 'vitest';
import { iamError } from '../collectors/answers.ts';
import { httpServer } from '../http-server.ts';
import { query } from '../live-reads/wire.ts';
import { access, accessAt, credentialsOf, HOUR, HUB, MEMBER, OTHER, START } from './access.ts';

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
