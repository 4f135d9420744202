import { type AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { carried } from '../collectors/cause.ts';
import { everyPage } from './every-page.ts';

/** The Regions that are enabled in an account, by name. Needs trusted access for Account Management. */
export async function enabledRegions(
  client: AccountClient,
  AccountId: string,
): Promise<readonly string[]> {
  const regions = await everyPage('Regions', async (NextToken) => {
    const page = await client.send(
      new ListRegionsCommand({
        AccountId,
        MaxResults: 50,
        RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
        ...(NextToken && { NextToken }),
      }),
    );
    return { members: page.Regions, next: page.NextToken };
  });
  return regions.map(({ RegionName }) => carried(RegionName, 'RegionName')).sort();
}
