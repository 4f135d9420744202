/** Lists that never end: after so many pages they are unreadable, and say why. */
import { expect, test } from 'vitest';
import type { CollectorClients } from '#shared/adapters/collectors/clients.ts';
import { logGroups } from '#shared/adapters/collectors/log-groups.ts';
import { MOST_PAGES } from '#shared/adapters/collectors/pages.ts';
import { policyUsage } from '#shared/adapters/collectors/policy-usage.ts';
import { recordSets } from '#shared/adapters/collectors/record-sets.ts';
import type { Collector } from '#shared/ports/collector.ts';
import { type Answer, iamAnswer, jsonAnswer } from './answers.ts';
import type { Calls } from './aws-server.ts';
import { collected, unreadable } from './collected.ts';

let page = 0;
const xml = (body: string): Answer => ({ status: 200, headers: {}, body });
const zone =
  '<HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name><CallerReference>r</CallerReference><Config><PrivateZone>true</PrivateZone></Config></HostedZone>';

const endless: readonly (readonly [string, Collector<CollectorClients>, Calls, string])[] = [
  [
    'log groups',
    logGroups,
    { DescribeLogGroups: () => jsonAnswer({ logGroups: [], nextToken: `t-${++page}` }) },
    'logGroups go on after 50 pages',
  ],
  [
    'entities of a policy',
    policyUsage,
    {
      ListEntitiesForPolicy: () =>
        iamAnswer(
          'ListEntitiesForPolicy',
          `<PolicyGroups/><PolicyUsers/><PolicyRoles/><IsTruncated>true</IsTruncated><Marker>m-${++page}</Marker>`,
        ),
    },
    'entities go on after 50 pages',
  ],
  [
    'record sets',
    recordSets,
    {
      'GET /2013-04-01/hostedzone': xml(
        `<ListHostedZonesResponse><HostedZones>${zone}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>`,
      ),
      'GET /2013-04-01/healthcheck': xml(
        '<ListHealthChecksResponse><HealthChecks/><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHealthChecksResponse>',
      ),
      'GET /2013-04-01/hostedzone/Z1/rrset': () =>
        xml(
          `<ListResourceRecordSetsResponse><ResourceRecordSets/><IsTruncated>true</IsTruncated><NextRecordName>n-${++page}</NextRecordName><MaxItems>100</MaxItems></ListResourceRecordSetsResponse>`,
        ),
    },
    'record sets go on after 50 pages',
  ],
];

test.each(endless)('%s', async (_, collector, calls, reason) => {
  const { observations, asked } = await collected(collector, calls);
  expect(observations).toContainEqual(
    expect.objectContaining({ state: unreadable(`failed: IncompleteAnswer: ${reason}`) }),
  );
  expect(asked.length).toBeLessThanOrEqual(MOST_PAGES + 4);
});
