import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  type GuardDutyClient,
  paginateListDetectors,
} from '@aws-sdk/client-guardduty';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt } from './seen.ts';

/**
 * GuardDuty's detectors in the Region (one or none) with the account that administers them; what
 * could not be read of the administrator is left out; it is empty when there is none.
 *
 *     { "detectors": [ { "DetectorId": "…", "Status": "ENABLED",
 *         "Administrator": { "AccountId": "…", "RelationshipStatus": "Enabled" } } ] }
 */
export const guardduty = accountAspect<Pick<CollectorClients, 'guardduty'>>({
  name: 'guardduty',
  scope: 'account-and-region',
  actions: [
    'guardduty:GetAdministratorAccount',
    'guardduty:GetDetector',
    'guardduty:ListDetectors',
  ],
  async read({ guardduty: client }) {
    const pages = paginateListDetectors({ client }, {});
    const ids = await membersOf(pages, 'DetectorIds', (page) => page.DetectorIds);
    return { detectors: await Promise.all(ids.map((id) => detector(client, id))) };
  },
});

async function detector(client: GuardDutyClient, DetectorId: string) {
  const { Status } = await client.send(new GetDetectorCommand({ DetectorId }));
  const asked = await attempt(() =>
    client.send(new GetAdministratorAccountCommand({ DetectorId })),
  );
  return {
    DetectorId,
    Status: carried(Status, 'Status'),
    ...('value' in asked && { Administrator: asked.value.Administrator ?? {} }),
  };
}
