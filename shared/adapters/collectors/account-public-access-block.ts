import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { accountAspect } from './account-aspect.ts';
import { carried, isNotFound } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** S3's block of public access for the account: its four settings, or null when never set. */
export const accountPublicAccessBlock = accountAspect<Pick<CollectorClients, 's3Control'>>({
  name: 'account-public-access-block',
  scope: 'account',
  actions: ['s3:GetAccountPublicAccessBlock'],
  async read({ s3Control }, { accountId }) {
    try {
      const command = new GetPublicAccessBlockCommand({ AccountId: accountId });
      const { PublicAccessBlockConfiguration: block } = await s3Control.send(command);
      return { publicAccessBlock: carried(block, 'PublicAccessBlockConfiguration') };
    } catch (error) {
      if (isNotFound(error, 'NoSuchPublicAccessBlockConfiguration')) {
        return { publicAccessBlock: null };
      }
      throw error;
    }
  },
});
