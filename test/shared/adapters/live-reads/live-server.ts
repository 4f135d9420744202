import { connectLiveReads } from '#shared/adapters/live-reads/connect.ts';
import { awsServer, type Calls } from '../collectors/aws-server.ts';

export const REGION = 'eu-central-1';

/** Clients of live reads that speak to a server on this machine, and all that they asked. */
export async function liveServer(calls: Calls) {
  const { clients, asked } = await awsServer(calls);
  const { credentials, endpoint, maxAttempts, requestHandler } = clients.ec2.config;
  const options = { credentials, maxAttempts, requestHandler, ...(endpoint && { endpoint }) };
  return { clients: connectLiveReads(REGION, options), options, asked };
}
