import { paginateListServerCertificates } from '@aws-sdk/client-iam';
import { accountAspect } from './account-aspect.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/** The certificates that IAM keeps for load balancers: what ListServerCertificates says of each. */
export const serverCertificates = accountAspect<Pick<CollectorClients, 'iam'>>({
  name: 'server-certificates',
  scope: 'account',
  actions: ['iam:ListServerCertificates'],
  async read({ iam }) {
    const certificates = await membersOf(
      paginateListServerCertificates({ client: iam }, {}),
      'ServerCertificateMetadataList',
      (page) => page.ServerCertificateMetadataList,
    );
    return { certificates };
  },
});
