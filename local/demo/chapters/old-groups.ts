import { terraform } from '../actors.ts';
import { type Chapter, discovery, type Expectation, type Stage, told } from '../chapter.ts';
import { places } from '../fleets.ts';
import { offices, type Team, tagsOf, WORLD_IPV4, WORLD_IPV6 } from '../organization.ts';
import { type Opening, type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const { prodFrankfurt, prodVirginia, stagingFrankfurt, stagingVirginia } = places;
const { dataIreland, dataFrankfurt } = places;
const tcp = (port: number, source: string): Opening => ({
  protocol: 'tcp',
  ports: [port, port],
  sources: [source],
});

type Old = readonly [
  place: SecurityGroup['place'],
  name: string,
  owner: Team,
  description: string,
  ssh: 'compliant' | 'violation',
  commonPorts: 'compliant' | 'violation',
  ...openings: readonly Opening[],
];

/** What was open long before anybody looked, in every way of writing it. */
const groups: readonly Old[] = [
  [
    prodFrankfurt,
    'legacy-site-vpn',
    'platform',
    'Site-to-site VPN of the first office',
    'violation',
    'violation',
    { protocol: '-1', sources: [WORLD_IPV4] },
  ],
  [
    prodVirginia,
    'site-vpn',
    'platform',
    'Site-to-site VPN: ESP, AH and IKE',
    'compliant',
    'compliant',
    { protocol: 50, sources: [WORLD_IPV4] },
    { protocol: '51', sources: [WORLD_IPV4] },
    { protocol: 'udp', ports: [500, 500], sources: [WORLD_IPV4] },
  ],
  [
    prodVirginia,
    'sftp-gateway',
    'checkout',
    'File drop of the payment provider',
    'violation',
    'compliant',
    { protocol: 6, ports: [22, 22], sources: [WORLD_IPV4] },
  ],
  [
    stagingFrankfurt,
    'jenkins-agents',
    'quality',
    'Build agents',
    'violation',
    'compliant',
    tcp(50000, offices.berlin),
    tcp(22, WORLD_IPV6),
  ],
  [
    stagingVirginia,
    'investor-demo',
    'storefront',
    'Demo machine for the investors, 3 days only',
    'violation',
    'violation',
    { protocol: 'tcp', ports: [1, 4000], sources: [WORLD_IPV4] },
  ],
  [
    dataIreland,
    'notebooks-debug',
    'data',
    'Temporary: debugging the notebooks',
    'violation',
    'compliant',
    { protocol: 'tcp', ports: [20_000, 20_100], sources: [offices.berlin] },
    tcp(22, WORLD_IPV4),
  ],
  [
    dataFrankfurt,
    'warehouse-loader',
    'data',
    'Nightly load from the shop',
    'compliant',
    'violation',
    tcp(3306, WORLD_IPV4),
  ],
];

export function oldGroups(stage: Stage): Chapter {
  const farm = oldStyle(stage);
  return {
    title: 'What was open before anybody looked',
    deliveries: [
      ...groups.flatMap(([place, name, owner, description, _ssh, _common, ...openings]) =>
        told(stage, [
          discovery(stage, place.account, name),
          {
            kind: 'security-group',
            place,
            name,
            description,
            openings,
            tags: tagsOf(place, name, owner),
          },
        ]),
      ),
      ...farm.deliveries,
    ],
    expected: [
      ...groups.flatMap(([place, name, _owner, _description, ssh, common]): Expectation[] => {
        const resourceId = securityGroupId(place, name);
        return [
          { rule: 'restricted-ssh', resourceId, verdicts: [ssh] },
          { rule: 'restricted-common-ports', resourceId, verdicts: [common] },
        ];
      }),
      ...farm.expected,
    ],
  };
}

/** A group whose recorder still writes items as before 2017: `ipRanges` and nothing beside it. */
function oldStyle(stage: Stage): Pick<Chapter, 'deliveries' | 'expected'> {
  const place = prodFrankfurt;
  const name = 'build-farm-2015';
  const farm = (source: string): SecurityGroup => ({
    kind: 'security-group',
    place,
    name,
    description: 'Build farm',
    openings: [tcp(22, source)],
    tags: {},
    oldStyle: true,
  });
  return {
    deliveries: told(
      stage,
      [discovery(stage, place.account, name), farm(WORLD_IPV4)],
      [stage.calendar.at(24, '08:15'), farm(offices.berlin), terraform],
    ),
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, name),
        verdicts: ['violation', 'compliant'],
      },
    ],
  };
}
