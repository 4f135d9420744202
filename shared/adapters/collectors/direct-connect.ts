import {
  DescribeConnectionsCommand,
  DescribeVirtualInterfacesCommand,
} from '@aws-sdk/client-direct-connect';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/**
 * The Direct Connect of the account in a Region; an interface that is attached to no gateway has an
 * empty one, and a connection in no aggregation group has no `lag`:
 *
 *     { "connections": [ { "id": "dxcon-…", "lag": "dxlag-…", "location": "EqFA5", "state": "available" } ],
 *       "virtualInterfaces": [ { "id": "dxvif-…", "connection": "dxcon-…", "gateway": "vgw-…", "state": "available" } ] }
 */
export const directConnect = accountAspect<Pick<CollectorClients, 'directConnect'>>({
  name: 'direct-connect',
  scope: 'account-and-region',
  actions: ['directconnect:DescribeConnections', 'directconnect:DescribeVirtualInterfaces'],
  async read({ directConnect: client }) {
    const connections = await membersOf(
      pagesOf((nextToken) => client.send(new DescribeConnectionsCommand({ nextToken }))),
      'connections',
      (page) => page.connections,
    );
    const interfaces = await membersOf(
      pagesOf((nextToken) => client.send(new DescribeVirtualInterfacesCommand({ nextToken }))),
      'virtualInterfaces',
      (page) => page.virtualInterfaces,
    );
    return {
      connections: connections.map((each) => ({
        id: carried(each.connectionId, 'connectionId'),
        lag: each.lagId || undefined,
        location: carried(each.location, 'location'),
        state: carried(each.connectionState, 'connectionState'),
      })),
      virtualInterfaces: interfaces.map((each) => ({
        id: carried(each.virtualInterfaceId, 'virtualInterfaceId'),
        connection: carried(each.connectionId, 'connectionId'),
        gateway: each.virtualGatewayId || each.directConnectGatewayId || '',
        state: carried(each.virtualInterfaceState, 'virtualInterfaceState'),
      })),
    };
  },
});

interface Page {
  readonly nextToken?: string | undefined;
}

/** The SDK has no paginator for these. */
async function* pagesOf<P extends Page>(read: (nextToken?: string) => Promise<P>) {
  let page = await read();
  yield page;
  while (page.nextToken) {
    page = await read(page.nextToken);
    yield page;
  }
}
