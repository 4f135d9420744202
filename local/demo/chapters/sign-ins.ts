import type { Actor } from '../actors.ts';
import { supplier } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { shopStaging } from '../organization.ts';

/** The supplier has no second factor: two wrong passwords, then the right one. */
export function signIns({ seed, calendar }: Stage): Chapter {
  // A user who comes by the account's alias is recorded in one of a few Regions, as AWS pleases.
  const place = { account: shopStaging, region: 'eu-north-1' };
  return {
    title: 'A sign-in without a second factor',
    deliveries: [
      called(seed, signIn(place, supplier, calendar.at(10, '12:20', 'a'), { failed: true })),
      called(seed, signIn(place, supplier, calendar.at(10, '12:21', 'b'), { failed: true })),
      called(seed, signIn(place, supplier, calendar.at(10, '12:22', 'c'), { mfa: false })),
    ],
    expected: [],
  };
}

/** A sign-in to the console. */
export function signIn(
  place: Call['place'],
  by: Actor,
  at: Call['at'],
  { failed = false, mfa = true }: { readonly failed?: boolean; readonly mfa?: boolean },
): Call {
  return {
    at,
    place,
    by,
    service: 'signin',
    name: 'ConsoleLogin',
    type: 'AwsConsoleSignIn',
    response: { ConsoleLogin: failed ? 'Failure' : 'Success' },
    ...(failed && { error: { message: 'Failed authentication' } }),
    more: {
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: mfa && !failed ? 'Yes' : 'No',
      },
    },
  };
}
