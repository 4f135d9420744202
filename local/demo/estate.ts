/** Everything ordinary that the recorders found on the first day, built from the tables. */
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Calendar } from './calendar.ts';
import { DATABASES, databases } from './databases.ts';
import { type Fleet, fleets, places } from './fleets.ts';
import { hostNumber } from './identifiers.ts';
import {
  network,
  type Place,
  tagsOf,
  WORLD_IPV4,
  WORLD_IPV6,
  type ZoneLetter,
} from './organization.ts';
import type { Instance } from './resources/instance.ts';
import type { Resource } from './resources/resource.ts';
import { type SecurityGroup, securityGroupId } from './resources/security-group.ts';
import { ROOT_DEVICE, type Volume } from './resources/volume.ts';

const DAY = 86_400_000;
const zones: readonly ZoneLetter[] = ['a', 'b', 'c'];

export function estate(calendar: Calendar): readonly Resource[] {
  return [
    ...Object.values(places).flatMap(groupsOfPlace),
    ...fleets.flatMap((fleet) => [fleetGroup(fleet), ...servers(fleet, calendar)]),
    ...databases(calendar),
  ];
}

/** Every network has its default group, its load balancers' and its databases'. */
function groupsOfPlace(place: Place): readonly SecurityGroup[] {
  const group = (name: string, description: string, openings: SecurityGroup['openings']) =>
    ({
      kind: 'security-group',
      place,
      name,
      description,
      openings,
      tags: name === 'default' ? {} : tagsOf(place, name, 'platform'),
    }) satisfies SecurityGroup;
  const itself = securityGroupId(place, 'default');
  return [
    group('default', 'default VPC security group', [{ protocol: '-1', groups: [itself] }]),
    group('public-load-balancers', 'HTTPS from everywhere', [
      { protocol: 'tcp', ports: [443, 443], sources: [WORLD_IPV4, WORLD_IPV6] },
      { protocol: 'tcp', ports: [80, 80], sources: [WORLD_IPV4, WORLD_IPV6] },
    ]),
    group(DATABASES, 'Databases, from the servers only', [
      { protocol: 'tcp', ports: [5432, 5432], sources: [network(place).cidr] },
      { protocol: 'tcp', ports: [3306, 3306], sources: [network(place).cidr] },
    ]),
  ];
}

function fleetGroup(fleet: Fleet): SecurityGroup {
  const { place, service, port, owner } = fleet;
  return {
    kind: 'security-group',
    place,
    name: `${service}-servers`,
    description: `Servers of ${service}`,
    openings: [
      {
        protocol: 'tcp',
        ports: [port, port],
        groups: [securityGroupId(place, 'public-load-balancers')],
      },
      {
        protocol: 'tcp',
        ports: [22, 22],
        sources: [network(place).cidr],
        note: 'from the bastion',
      },
    ],
    tags: tagsOf(place, `${service}-servers`, owner),
    wornBy: serverNames(fleet),
  };
}

const serverNames = ({ service, servers }: Fleet): readonly string[] =>
  Array.from({ length: servers }, (_, index) => `${service}-${index + 1}`);

function servers(fleet: Fleet, calendar: Calendar): readonly Resource[] {
  return serverNames(fleet).flatMap((name, index) => {
    const age = hostNumber(`${fleet.place.region}/${name}/age`);
    const launchedAt = shifted(calendar.at(0, '05:00', name), -age * DAY);
    return server(fleet, name, zones[index % zones.length] ?? 'a', launchedAt);
  });
}

/** One server with its volumes. */
export function server(
  fleet: Fleet,
  name: string,
  zone: ZoneLetter,
  launchedAt: Instant,
): readonly [Instance, ...Volume[]] {
  const { place, owner, data, unencrypted, instanceType } = fleet;
  const volume = (suffix: 'root' | 'data', gibibytes: number, device: string): Volume => ({
    kind: 'volume',
    place,
    zone,
    name: `${name}-${suffix}`,
    gibibytes,
    volumeType: suffix === 'root' ? 'gp3' : 'gp2',
    encrypted: unencrypted !== suffix,
    createdAt: shifted(launchedAt, 1200),
    attachedTo: { instance: name, device },
    tags: tagsOf(place, `${name}-${suffix}`, owner),
  });
  const volumes = [
    volume('root', 20, ROOT_DEVICE),
    ...(data === undefined ? [] : [volume('data', data, '/dev/sdf')]),
  ];
  const instance: Instance = {
    kind: 'instance',
    place,
    zone,
    name,
    instanceType,
    state: 'running',
    launchedAt,
    groups: [`${fleet.service}-servers`],
    volumes: volumes.map((each) => each.name),
    tags: tagsOf(place, name, owner),
  };
  return [instance, ...volumes];
}
