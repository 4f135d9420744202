import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { epochMs } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { carried } from '../collectors/cause.ts';
import { CallFailure } from '../live-reads/failure.ts';
import { MemberAccessError } from './access-error.ts';

/** Whose credentials the read role's are, and until when. */
export interface MemberCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface ReadRole {
  readonly partition: string;
  /** `plumbline-read` */
  readonly name: string;
  /** `/` or `/plumbline/`. */
  readonly path: string;
  /** Names the session in the member's CloudTrail. */
  readonly session: string;
}

/** The longest session that a role may give to who has assumed a role itself. */
const SESSION_SECONDS = 3600;
/** New ones are asked for so long before the old ones run out: longer than the SDK's own five minutes. */
const MARGIN_MS = 6 * 60_000;
const MOST_ACCOUNTS = 5000;

/** The ARN of the read role in an account. */
export function roleArn({ partition, name, path }: ReadRole, accountId: string): string {
  return `arn:${partition}:iam::${accountId}:role${path}${name}`;
}

/**
 * Credentials of the read role by account: kept until shortly before they run out, asked for once
 * however many wait for them. Rejects with a MemberAccessError; a failure is not kept.
 */
export function memberCredentials(
  sts: STSClient,
  role: ReadRole,
  clock: Clock,
): (accountId: string) => Promise<MemberCredentials> {
  const known = new Map<string, MemberCredentials>();
  const inFlight = new Map<string, Promise<MemberCredentials>>();

  async function renewed(accountId: string): Promise<MemberCredentials> {
    try {
      const fresh = await assumed(sts, role, accountId);
      if (known.size >= MOST_ACCOUNTS) known.clear();
      known.set(accountId, fresh);
      return fresh;
    } finally {
      inFlight.delete(accountId);
    }
  }

  return async (accountId) => {
    const held = known.get(accountId);
    if (held && held.expiration.getTime() - MARGIN_MS > epochMs(clock())) return held;
    const asking = inFlight.get(accountId) ?? renewed(accountId);
    inFlight.set(accountId, asking);
    return asking;
  };
}

async function assumed(
  sts: STSClient,
  role: ReadRole,
  accountId: string,
): Promise<MemberCredentials> {
  const RoleArn = roleArn(role, accountId);
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: role.session,
        DurationSeconds: SESSION_SECONDS,
      }),
    );
    return {
      accessKeyId: carried(Credentials?.AccessKeyId, 'AccessKeyId'),
      secretAccessKey: carried(Credentials?.SecretAccessKey, 'SecretAccessKey'),
      sessionToken: carried(Credentials?.SessionToken, 'SessionToken'),
      expiration: carried(Credentials?.Expiration, 'Expiration'),
    };
  } catch (error) {
    const { message, retry } = new CallFailure('sts:AssumeRole', error);
    throw new MemberAccessError(
      `the read role ${RoleArn} could not be assumed: ${message}`,
      retry,
      error,
    );
  }
}
