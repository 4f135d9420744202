import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** IAM's map of counts as it is. */
export const accountSummary = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'account-summary',
  scope: 'account',
  actions: ['iam:GetAccountSummary'],
  async read({ iam }) {
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    return carried(SummaryMap, 'SummaryMap');
  },
});
