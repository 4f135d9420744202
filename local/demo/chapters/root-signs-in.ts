import { rootUser } from '../actors.ts';
import { type Call, called, callerKey } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { accountKey, shown } from '../observations.ts';
import { dataPlatform } from '../organization.ts';
import { summary } from './accounts.ts';
import { signIn } from './sign-ins.ts';

/** The root user of data-platform signs in, at the second attempt, and gives itself a second factor. */
export function rootSignsIn({ seed, calendar }: Stage): Chapter {
  const place = { account: dataPlatform, region: 'us-east-1' };
  const enabled = calendar.at(15, '14:19');
  const root = (at: Call['at'], name: string, more: Partial<Call> = {}): Call => ({
    at,
    place,
    by: rootUser,
    service: 'iam',
    name,
    ...more,
  });
  return {
    title: 'The root user',
    deliveries: [
      called(seed, signIn(place, rootUser, calendar.at(15, '14:11'), { failed: true })),
      called(seed, signIn(place, rootUser, calendar.at(15, '14:12'), { mfa: false })),
      called(seed, root(calendar.at(15, '14:14'), 'GetAccountSummary', { readOnly: true })),
      called(
        seed,
        root(calendar.at(15, '14:18'), 'CreateVirtualMFADevice', {
          request: { virtualMFADeviceName: 'root-data-platform' },
        }),
      ),
      {
        ...called(
          seed,
          root(enabled, 'EnableMFADevice', {
            request: { serialNumber: `arn:aws:iam::${dataPlatform.id}:mfa/root-data-platform` },
          }),
          {
            about: [
              accountKey(dataPlatform, 'account-summary'),
              callerKey({ place, by: rootUser }),
            ],
          },
        ),
        shows: [shown(dataPlatform, 'account-summary', summary(dataPlatform, true), enabled)],
      },
    ],
    expected: [],
  };
}
