import type { Json } from '#shared/document/fields.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION } from '#shared/domain/subject.ts';
import { LOCAL_ACCOUNT } from '../arns.ts';
import { type Delivery, type Sight, toTheSecond } from './envelopes.ts';
import { uuidOf } from './identifiers.ts';
import type { Account } from './organization.ts';

/** What AWS Config does not carry of an account. */
export type AccountAspect = 'account-summary' | 'password-policy' | 'trails';

/** What is so of an account from a time on. */
export function shown(
  account: Account,
  aspect: string,
  state: Json,
  since: Instant,
  region: string = GLOBAL_REGION,
): Sight {
  return { kind: 'account', since, accountId: account.id, region, aspect, state };
}

/** Names a side of an account among all that the story is about. */
export const accountKey = (account: Account, aspect: string): string => `${account.id}/${aspect}`;

/** A direct observation of an account: what a collector in the hub's account read of it. */
export function observed(
  seed: number,
  account: Account,
  aspect: AccountAspect,
  state: Json,
  observedAt: Instant,
): Delivery {
  const at = shifted(observedAt, 1500);
  return {
    at,
    about: [accountKey(account, aspect)],
    shows: [shown(account, aspect, state, observedAt)],
    event: {
      version: '0',
      id: uuidOf(`${seed}/${account.id}/${aspect}/${observedAt}`),
      'detail-type': 'Plumbline Observation',
      source: 'plumbline.observation',
      account: LOCAL_ACCOUNT,
      time: toTheSecond(at),
      region: 'us-east-1',
      resources: [],
      detail: {
        accountId: account.id,
        region: GLOBAL_REGION,
        resourceType: ACCOUNT_TYPE,
        resourceId: account.id,
        aspect,
        state,
        observedAt,
      },
    },
  };
}
