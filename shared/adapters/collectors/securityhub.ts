import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { accountAspect } from './account-aspect.ts';
import { carried, isNotFound } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/** Security Hub in the Region: `{ "hub": { "HubArn": …, "SubscribedAt": … } }`, or null without. */
export const securityhub = accountAspect<Pick<CollectorClients, 'securityhub'>>({
  name: 'securityhub',
  scope: 'account-and-region',
  actions: ['securityhub:DescribeHub'],
  async read({ securityhub: client }) {
    try {
      const { HubArn, SubscribedAt } = await client.send(new DescribeHubCommand({}));
      return { hub: { HubArn: carried(HubArn, 'HubArn'), SubscribedAt } };
    } catch (error) {
      if (isOff(error)) return { hub: null };
      throw error;
    }
  },
});

/** InvalidAccessException stands for two things; only its text tells them apart. */
function isOff(error: unknown): boolean {
  if (isNotFound(error, 'ResourceNotFoundException')) return true;
  return (
    error instanceof Error &&
    error.name === 'InvalidAccessException' &&
    /not subscribed/i.test(error.message)
  );
}
