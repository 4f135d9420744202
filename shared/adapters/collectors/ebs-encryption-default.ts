import { GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** Whether new volumes of the Region are encrypted: `{ "EbsEncryptionByDefault": true }`. */
export const ebsEncryptionDefault = accountAspect<Pick<CollectorClients, 'ec2'>>({
  name: 'ebs-encryption-default',
  scope: 'account-and-region',
  actions: ['ec2:GetEbsEncryptionByDefault'],
  async read({ ec2 }) {
    const answer = await ec2.send(new GetEbsEncryptionByDefaultCommand({}));
    return {
      EbsEncryptionByDefault: carried(answer.EbsEncryptionByDefault, 'EbsEncryptionByDefault'),
    };
  },
});
