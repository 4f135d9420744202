import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { liveRead } from './live-read.ts';

const ACTION = 's3:GetAccountPublicAccessBlock';

/** S3's block of public access for the account; there is none until it has been set once. */
export const accountPublicAccessBlock = liveRead<Pick<LiveReadClients, 's3Control'>>({
  resourceType: 'AWS::S3::AccountPublicAccessBlock',
  actions: [ACTION],
  absent: ['NoSuchPublicAccessBlockConfiguration'],
  find: ({ s3Control }, { accountId }) =>
    asked(ACTION, async () => {
      const by = new GetPublicAccessBlockCommand({ AccountId: accountId });
      const { PublicAccessBlockConfiguration: block } = await s3Control.send(by);
      return {
        id: accountId,
        configuration: configShape(carried(block, 'PublicAccessBlockConfiguration')),
      };
    }),
});
