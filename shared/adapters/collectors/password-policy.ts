import { GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { accountAspect } from './account-aspect.ts';
import { carried, isNotFound } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** The account's own password policy; null when IAM says that there is none. */
export const passwordPolicy = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'password-policy',
  scope: 'account',
  actions: ['iam:GetAccountPasswordPolicy'],
  async read({ iam }) {
    try {
      const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
      return { passwordPolicy: carried(PasswordPolicy, 'PasswordPolicy') };
    } catch (error) {
      if (isNotFound(error, 'NoSuchEntityException', 'NoSuchEntity'))
        return { passwordPolicy: null };
      throw error;
    }
  },
});
