import { expect, test } from 'vitest';
import { recordSets } from '#shared/adapters/collectors/record-sets.ts';
import { type Answer, half, iamError } from './answers.ts';
import type { Asked, Calls } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const answer = (call: string, inside: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?><${call}Response xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${inside}</${call}Response>`,
});
const more = (yes: boolean) =>
  `<MaxItems>100</MaxItems><IsTruncated>${yes}</IsTruncated>${yes ? '<NextMarker>second</NextMarker>' : ''}`;

const zone = (id: string, name: string, isPrivate: boolean) =>
  `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}</Name><CallerReference>made</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config><ResourceRecordSetCount>3</ResourceRecordSetCount></HostedZone>`;
const zones = (inside: string, goesOn = false) =>
  answer('ListHostedZones', `<HostedZones>${inside}</HostedZones>${more(goesOn)}`);
const checks = (inside: string, goesOn = false) =>
  answer('ListHealthChecks', `<HealthChecks>${inside}</HealthChecks>${more(goesOn)}`);
const check = (id: string) =>
  `<HealthCheck><Id>${id}</Id><CallerReference>made</CallerReference><HealthCheckConfig><Type>TCP</Type></HealthCheckConfig><HealthCheckVersion>1</HealthCheckVersion></HealthCheck>`;
const set = (name: string, type: string, value: string) =>
  `<ResourceRecordSet><Name>${name}</Name><Type>${type}</Type><TTL>300</TTL><ResourceRecords><ResourceRecord><Value>${value}</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>`;
const sets = (inside: string, next = '<IsTruncated>false</IsTruncated>') =>
  answer(
    'ListResourceRecordSets',
    `<ResourceRecordSets>${inside}</ResourceRecordSets>${next}<MaxItems>300</MaxItems>`,
  );
const servers =
  '<DelegationSet><NameServers><NameServer>ns-1.awsdns-01.com</NameServer><NameServer>ns-2.awsdns-02.net</NameServer></NameServers></DelegationSet>';

const ZONES = 'GET /2013-04-01/hostedzone';
const CHECKS = 'GET /2013-04-01/healthcheck';
const Z1 = 'GET /2013-04-01/hostedzone/Z1';
const Z1_SETS = `${Z1}/rrset`;

const one: Calls = {
  [ZONES]: zones(zone('Z1', 'shop.example.', false)),
  [CHECKS]: checks(check('hc-1')),
  [Z1]: answer('GetHostedZone', zone('Z1', 'shop.example.', false) + servers),
  [Z1_SETS]: sets(set('shop.example.', 'MX', '10 mail.shop.example.')),
};
const fields = (id: string, name: string, isPrivate: boolean) => ({
  Id: `/hostedzone/${id}`,
  Name: name,
  CallerReference: 'made',
  Config: { PrivateZone: isPrivate },
  ResourceRecordSetCount: 3,
});
const read = (Name: string, Type: string, Value: string) => ({
  Name,
  Type,
  TTL: 300,
  ResourceRecords: [{ Value }],
});
const next =
  '<IsTruncated>true</IsTruncated><NextRecordName>www.shop.example.</NextRecordName><NextRecordType>A</NextRecordType><NextRecordIdentifier>blue</NextRecordIdentifier>';

test('are those of every zone, of every page', async () => {
  const { observations, asked } = await collected(recordSets, {
    ...one,
    [ZONES]: ({ input }: Asked) =>
      input['marker'] === 'second'
        ? zones(zone('Z2', 'inside.example.', true))
        : zones(zone('Z1', 'shop.example.', false), true),
    [CHECKS]: ({ input }: Asked) =>
      input['marker'] === 'second' ? checks(check('hc-2')) : checks(check('hc-1'), true),
    [Z1_SETS]: ({ input }: Asked) =>
      input['name'] === 'www.shop.example.'
        ? sets(set('www.shop.example.', 'A', '203.0.113.7'))
        : sets(set('shop.example.', 'MX', '10 mail.shop.example.'), next),
    'GET /2013-04-01/hostedzone/Z2/rrset': sets(''),
  });
  const about = {
    accountId: '111122223333',
    region: 'global',
    resourceType: 'AWS::Route53::HostedZone',
  };
  const healthChecks = ['hc-1', 'hc-2'];
  const NameServers = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];
  expect(observations).toMatchObject([
    {
      subject: { ...about, resourceId: 'Z1' },
      traits: { name: 'shop.example.' },
      aspect: 'record-sets',
      state: present({
        zone: { ...fields('Z1', 'shop.example.', false), delegationSet: { NameServers } },
        recordSets: [
          read('shop.example.', 'MX', '10 mail.shop.example.'),
          read('www.shop.example.', 'A', '203.0.113.7'),
        ],
        healthChecks,
      }),
    },
    {
      subject: { ...about, resourceId: 'Z2' },
      state: present({
        zone: { ...fields('Z2', 'inside.example.', true), delegationSet: null },
        recordSets: [],
        healthChecks,
      }),
    },
  ]);
  const where = asked.filter(({ call }) => call === Z1_SETS).map(({ input }) => input);
  expect(where[1]).toMatchObject({ name: 'www.shop.example.', type: 'A', identifier: 'blue' });
  expect(asked.map(({ call }) => call)).not.toContain('GET /2013-04-01/hostedzone/Z2');
});

test('are of no zone where there is none', async () => {
  const { observations } = await collected(recordSets, {
    [ZONES]: zones(''),
    [CHECKS]: checks(''),
  });
  expect(observations).toEqual([]);
});

test.each([
  ['denied', iamError(403, 'AccessDenied'), 'denied: '],
  ['throttled', iamError(400, 'Throttling'), 'throttled: '],
  ['an answer without a list', answer('ListHostedZones', more(false)), 'failed: IncompleteAnswer'],
  ['a zone without an id', zones('<HostedZone><Name>x.</Name></HostedZone>'), 'failed: Incompl'],
  ['half an answer', half(zones(zone('Z1', 'shop.example.', false))), 'failed: '],
  [
    'a next page that nobody names',
    answer('ListHostedZones', '<HostedZones></HostedZones><IsTruncated>true</IsTruncated>'),
    'failed: IncompleteAnswer',
  ],
] as const)('zones: %s makes the account unreadable', async (_, given, cause) => {
  const { observations } = await collected(recordSets, { ...one, [ZONES]: given });
  expect(observations).toMatchObject([
    {
      subject: { resourceType: 'AWS::::Account', region: 'global' },
      state: unreadable(cause),
    },
  ]);
});

const untold = `<HostedZone><Id>/hostedzone/Z1</Id><CallerReference>made</CallerReference></HostedZone>`;

test.each<readonly [string, Calls, string]>([
  ['health checks denied', { [CHECKS]: iamError(403, 'AccessDenied') }, 'denied: '],
  ['no list of health checks', { [CHECKS]: answer('ListHealthChecks', '') }, 'failed: Incompl'],
  ['a health check without an id', { [CHECKS]: checks('<HealthCheck/>') }, 'failed: Incompl'],
  ['the zone denied', { [Z1]: iamError(403, 'AccessDenied') }, 'denied: '],
  [
    'no delegation set',
    { [Z1]: answer('GetHostedZone', zone('Z1', 'shop.example.', false)) },
    'failed: Incompl',
  ],
  ['record sets throttled', { [Z1_SETS]: iamError(400, 'Throttling') }, 'throttled: '],
  [
    'no list of record sets',
    { [Z1_SETS]: answer('ListResourceRecordSets', '') },
    'failed: Incompl',
  ],
  ['no word on the next page', { [Z1_SETS]: sets('', '') }, 'failed: Incompl'],
  [
    'a next page that nobody names',
    { [Z1_SETS]: sets('', '<IsTruncated>true</IsTruncated>') },
    'failed: Incompl',
  ],
  [
    'the second page throttled',
    {
      [Z1_SETS]: ({ input }: Asked) =>
        input['name'] === undefined ? sets('', next) : iamError(400, 'Throttling'),
    },
    'throttled: ',
  ],
  ['neither public nor private', { [ZONES]: zones(untold) }, 'failed: Incompl'],
])('%s makes the zone unreadable', async (_, calls, cause) => {
  const { observations } = await collected(recordSets, { ...one, ...calls });
  expect(observations).toMatchObject([
    {
      subject: { resourceType: 'AWS::Route53::HostedZone', resourceId: 'Z1' },
      state: unreadable(cause),
    },
  ]);
});
