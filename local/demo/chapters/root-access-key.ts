import { rootUser } from '../actors.ts';
import { type Call, called, callerKey } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import type { Delivery } from '../envelopes.ts';
import { accountKey, shown } from '../observations.ts';
import { sandbox } from '../organization.ts';
import { summary } from './accounts.ts';

const KEY = 'AKIA0SANDBOX0EXAMPLE';

/** A tutorial said "create an access key": in the sandbox it was one of the root user, for 44 minutes. */
export function rootAccessKey({ seed, calendar }: Stage): Chapter {
  const place = { account: sandbox, region: 'us-east-1' };
  const about = [accountKey(sandbox, 'account-summary'), callerKey({ place, by: rootUser })];
  const changed = (
    at: Call['at'],
    keys: number,
    call: Pick<Call, 'name' | 'request' | 'response'>,
  ) =>
    ({
      ...called(seed, { at, place, by: rootUser, service: 'iam', ...call }, { about }),
      shows: [shown(sandbox, 'account-summary', summary(sandbox, true, keys), at)],
    }) satisfies Delivery;
  return {
    title: 'An access key of the root user',
    deliveries: [
      changed(calendar.at(22, '10:03'), 1, {
        name: 'CreateAccessKey',
        response: { accessKey: { accessKeyId: KEY, status: 'Active' } },
      }),
      changed(calendar.at(22, '10:47'), 0, {
        name: 'DeleteAccessKey',
        request: { accessKeyId: KEY },
      }),
      called(seed, {
        at: calendar.at(22, '10:52'),
        place,
        by: rootUser,
        service: 'signin',
        name: 'PasswordUpdated',
        type: 'AwsConsoleAction',
        response: { PasswordUpdated: 'Success' },
      }),
    ],
    expected: [],
  };
}
