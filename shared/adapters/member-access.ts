import { STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../document/partition.ts';
import { GLOBAL_REGION } from '../domain/subject.ts';
import type { Clock } from '../ports/clock.ts';
import type { CollectorClients } from './collectors/clients.ts';
import { type ClientOptions, connectCollectors } from './collectors/connect.ts';
import type { LiveReadClients } from './live-reads/clients.ts';
import { connectLiveReads } from './live-reads/connect.ts';
import { createPace } from './live-reads/pace.ts';
import { MemberAccessError } from './member-access/access-error.ts';
import { type MemberCredentials, memberCredentials } from './member-access/credentials.ts';
import { kept } from './member-access/kept.ts';
import { pacedHandler } from './member-access/paced-handler.ts';

export interface MemberAccessOptions {
  readonly roleName: string;
  /** `plumbline/`, with or without slashes around it; none unless given. */
  readonly rolePath?: string;
  /** Sessions are named `plumbline-<stage>`. */
  readonly stage: string;
  /** The hub's own Region: where STS is asked, and what has no Region of its own is read. */
  readonly region: string;
  readonly clock: Clock;
  /** Waits so many milliseconds; a timer unless given. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** How the SDK connects: agents and timeouts. */
  readonly connection?: Readonly<Record<string, unknown>>;
  /** Of STS: the function's own credentials and AWS's address unless given. */
  readonly sts?: Pick<ClientOptions, 'credentials' | 'endpoint'>;
  /** Of all other services. */
  readonly endpoint?: NonNullable<ClientOptions['endpoint']>;
}

export interface MemberClients {
  readonly collectors: CollectorClients;
  readonly liveReads: LiveReadClients;
}

export interface MemberAccess {
  /** Rejects with a MemberAccessError, whose message is one sentence. */
  credentials(accountId: string): Promise<MemberCredentials>;
  /**
   * Clients of an account, the hub's own included, in a Region or `global`. The role is assumed when
   * the first of them asks something, so that what goes wrong then is the failure of that call.
   */
  connectMember(accountId: string, region: string): MemberClients;
}

/** A Region that does not answer must not hold up the others; another delivery tries again. */
const PATIENCE = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
  socketTimeout: 10_000,
};
const ATTEMPTS = 2;
const MOST_KEPT = 16;
const ACCOUNT_ID = /^\d{12}$/;

/** Access to the member accounts by the read role, which is the same in each. */
export function createMemberAccess({
  roleName,
  rolePath = '',
  stage,
  region: home,
  clock,
  pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  connection = {},
  sts: stsOptions = {},
  endpoint,
}: MemberAccessOptions): MemberAccess {
  const sts = new STSClient({
    ...stsOptions,
    region: home,
    maxAttempts: ATTEMPTS,
    requestHandler: { ...PATIENCE, ...connection },
  });
  const role = {
    partition: partitionOf(home),
    name: roleName,
    path: `/${rolePath.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
    session: `plumbline-${stage}`,
  };
  const credentialsOf = memberCredentials(sts, role, clock);
  const pace = createPace({ clock, pause });

  const clientsOf = kept(MOST_KEPT, (key) => {
    const [accountId = '', region = ''] = key.split('/');
    const options: ClientOptions = {
      credentials: () => credentialsOf(accountId),
      maxAttempts: ATTEMPTS,
      // All accounts share the connections; each has its own pace.
      requestHandler: pacedHandler(sts.config.requestHandler, accountId, pace),
      ...(endpoint !== undefined && { endpoint }),
    };
    return {
      collectors: { ...connectCollectors(region, options), pause },
      liveReads: connectLiveReads(region, options),
    };
  });

  return {
    credentials: async (accountId) => credentialsOf(checked(accountId)),
    connectMember: (accountId, region) =>
      clientsOf(`${checked(accountId)}/${region === GLOBAL_REGION ? home : region}`),
  };
}

function checked(accountId: string): string {
  if (ACCOUNT_ID.test(accountId)) return accountId;
  throw new MemberAccessError(`${accountId} is not the id of an account (twelve digits)`, false);
}
