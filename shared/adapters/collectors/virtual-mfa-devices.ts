import { GetAccountSummaryCommand, paginateListVirtualMFADevices } from '@aws-sdk/client-iam';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/**
 * Which virtual MFA devices the root user has, beside what the account's summary says of root: a
 * device that is none of them is a hardware one.
 *
 *     { "summary": { "AccountMFAEnabled": 1, "AccountPasswordPresent": 1, … },
 *       "rootDevices": [ { "SerialNumber": "arn:aws:iam::…:mfa/root-account-mfa-device" } ] }
 */
export const virtualMfaDevices = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'virtual-mfa-devices',
  scope: 'account',
  actions: ['iam:GetAccountSummary', 'iam:ListVirtualMFADevices'],
  async read({ iam }) {
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    const devices = await membersOf(
      paginateListVirtualMFADevices({ client: iam }, { AssignmentStatus: 'Assigned' }),
      'VirtualMFADevices',
      (page) => page.VirtualMFADevices,
    );
    return {
      summary: carried(SummaryMap, 'SummaryMap'),
      rootDevices: devices
        .filter(({ User }) => carried(carried(User, 'User').Arn, 'User.Arn').endsWith(':root'))
        .map(({ SerialNumber }) => ({ SerialNumber: carried(SerialNumber, 'SerialNumber') })),
    };
  },
});
