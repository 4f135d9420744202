/** Member access to servers on this machine. */
import { createMemberAccess, type MemberAccessOptions } from '#shared/adapters/member-access.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Asked, Calls } from '../collectors/aws-server.ts';
import { liveServer } from '../live-reads/live-server.ts';
import { ec2, query } from '../live-reads/wire.ts';

export const HUB = '111122223333';
export const MEMBER = '444455556666';
export const OTHER = '777788889999';
export const START = Date.UTC(2026, 2, 2, 8, 15, 30);
export const HOUR = 3_600_000;

export const credentialsOf = (key: string, expires: number) =>
  query('AssumeRole', {
    Credentials: {
      AccessKeyId: key,
      SecretAccessKey: 'example',
      SessionToken: `token of ${key}`,
      Expiration: new Date(expires).toISOString(),
    },
  });

export const volumes = ec2('DescribeVolumes', { volumeSet: [] });
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

export function accessAt(endpoint: string, given: Partial<MemberAccessOptions> = {}) {
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

/** Member access to a server that gives credentials for an hour, each with a number of its own. */
export async function access(calls: Calls = {}) {
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
