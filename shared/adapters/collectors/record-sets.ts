import {
  type DelegationSet,
  GetHostedZoneCommand,
  type HostedZone,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsRequest,
  paginateListHealthChecks,
  paginateListHostedZones,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import type { ObservedState, StateObservation } from '../../domain/observation.ts';
import { GLOBAL_REGION } from '../../domain/subject.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried, IncompleteAnswer } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { ending, membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const ZONE = 'AWS::Route53::HostedZone';
const named = {
  name: 'record-sets',
  aspect: 'record-sets',
  resourceTypes: [ZONE],
  lists: ZONE,
  scope: 'account',
  actions: [
    'route53:GetHostedZone',
    'route53:ListHealthChecks',
    'route53:ListHostedZones',
    'route53:ListResourceRecordSets',
  ],
} as const;

/**
 * What is in each hosted zone, as Route 53 lists it, and the ids of all health checks of the
 * account. Only a public zone has a delegation set. Zones are read one after the other: Route 53
 * answers five requests in a second, whoever of the account asks.
 *
 *     { "zone": { "Name": "example.com.", …, "delegationSet": { "NameServers": […] } | null },
 *       "recordSets": [ { "Name": "example.com.", "Type": "MX", … } ], "healthChecks": ["…"] }
 */
export const recordSets: Collector<Pick<CollectorClients, 'route53'>> = {
  ...named,
  async collect({ route53 }, from) {
    const zones = await attempt(() => zonesOf(route53));
    if ('failure' in zones) return [seen(named, from, zones.failure)];
    const checks = await attempt(() => checksOf(route53));
    const found: StateObservation[] = [];
    for (const zone of zones.value) {
      if ('failure' in checks) {
        found.push(seenOf(zone, from, checks.failure));
        continue;
      }
      const inside = await attempt(() => insideOf(route53, zone));
      const state =
        'failure' in inside
          ? inside.failure
          : present({ ...inside.value, healthChecks: checks.value });
      found.push(seenOf(zone, from, state));
    }
    return found;
  },
};

/** A page repeats in Marker where it began, and says in NextMarker where the next one does. */
async function* marked<Page extends { readonly NextMarker?: string | undefined }>(
  pages: AsyncIterable<Page>,
) {
  for await (const page of pages) yield { ...page, Marker: page.NextMarker };
}

async function zonesOf(client: Route53Client): Promise<readonly HostedZone[]> {
  const pages = marked(paginateListHostedZones({ client }, {}));
  const zones = await membersOf(pages, 'HostedZones', (page) => page.HostedZones);
  for (const { Id } of zones) carried(Id, 'Id');
  return zones;
}

async function checksOf(client: Route53Client): Promise<readonly string[]> {
  const pages = marked(paginateListHealthChecks({ client }, {}));
  const checks = await membersOf(pages, 'HealthChecks', (page) => page.HealthChecks);
  return checks.map(({ Id }) => carried(Id, 'Id'));
}

async function insideOf(client: Route53Client, zone: HostedZone) {
  const isPrivate = carried(zone.Config?.PrivateZone, 'PrivateZone');
  const delegationSet = isPrivate ? null : await delegationOf(client, zone);
  return { zone: { ...zone, delegationSet }, recordSets: await recordSetsOf(client, zone) };
}

async function delegationOf(client: Route53Client, zone: HostedZone): Promise<DelegationSet> {
  const { DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: idOf(zone) }));
  return carried(DelegationSet, 'DelegationSet');
}

async function recordSetsOf(
  client: Route53Client,
  zone: HostedZone,
): Promise<readonly ResourceRecordSet[]> {
  const found: ResourceRecordSet[] = [];
  for await (const sets of ending(pagesOf(client, idOf(zone)), 'record sets')) found.push(...sets);
  return found;
}

async function* pagesOf(client: Route53Client, HostedZoneId: string) {
  let at: ListResourceRecordSetsRequest | undefined = { HostedZoneId };
  while (at !== undefined) {
    const { sets, next }: Awaited<ReturnType<typeof nextPage>> = await nextPage(client, at);
    yield sets;
    at = next;
  }
}

async function nextPage(client: Route53Client, at: ListResourceRecordSetsRequest) {
  const page = await client.send(new ListResourceRecordSetsCommand(at));
  const sets = carried(page.ResourceRecordSets, 'ResourceRecordSets');
  const { IsTruncated, NextRecordName, NextRecordType, NextRecordIdentifier } = page;
  if (!carried(IsTruncated, 'IsTruncated')) return { sets, next: undefined };
  if (!NextRecordName) throw new IncompleteAnswer('record sets go on, but nobody says where');
  const next: ListResourceRecordSetsRequest = {
    HostedZoneId: at.HostedZoneId,
    StartRecordName: NextRecordName,
    StartRecordType: NextRecordType,
    StartRecordIdentifier: NextRecordIdentifier,
  };
  return { sets, next };
}

/** `/hostedzone/Z1` is the zone that AWS Config calls `Z1`. */
function idOf({ Id = '' }: HostedZone): string {
  return Id.slice(Id.lastIndexOf('/') + 1);
}

function seenOf(zone: HostedZone, from: ReadFrom, state: ObservedState): StateObservation {
  const { accountId } = from;
  const subject = { accountId, region: GLOBAL_REGION, resourceType: ZONE, resourceId: idOf(zone) };
  const { Name } = zone;
  return seen(named, from, state, { subject, traits: Name === undefined ? {} : { name: Name } });
}
