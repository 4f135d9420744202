import { type Instant, shifted } from '#shared/domain/instant.ts';
import { autoScaling } from '../actors.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { type Delivery, delivered } from '../envelopes.ts';
import { server } from '../estate.ts';
import { type Fleet, places } from '../fleets.ts';
import { fractionOf } from '../identifiers.ts';
import { network, tagsOf } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.prodFrankfurt;
const name = 'campaign-servers';
const SERVERS = 8;
const fleet: Fleet = {
  service: 'campaign',
  owner: 'storefront',
  place,
  servers: SERVERS,
  instanceType: 'm7g.large',
  port: 8080,
};

/** A sale: eight servers come within four minutes and go at night; their group stays as it is. */
export function scalingBurst(stage: Stage): Chapter {
  const at = stage.calendar.at;
  const [rising, falling] = [at(21, '17:58'), at(21, '23:10')];
  const counts = Array.from({ length: SERVERS }, (_, index) => index + 1);
  const came = (count: number): Instant => shifted(rising, count * 29_000);
  const went = (count: number): Instant => shifted(falling, count * 13_000);
  const group = changesOf(
    [discovery(stage, place.account, name), worn(0)],
    ...counts.map((count) => [came(count), worn(count)] as const),
    ...counts.map((count) => [went(count), worn(SERVERS - count)] as const),
  );
  return {
    title: 'The sale',
    deliveries: [
      ...group.map((change) => {
        // Quick, but not in step: some of a burst overtake one another.
        const delay = fractionOf(`${stage.seed}/${change.item.configurationStateId}`) * 30_000;
        return delivered(stage.seed, change, Math.floor(4000 + delay));
      }),
      ...counts.flatMap((count) =>
        visitor(stage, `campaign-${count}`, came(count), went(SERVERS + 1 - count)),
      ),
    ],
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, name),
        verdicts: ['compliant'],
      },
    ],
  };
}

function worn(servers: number): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name,
    description: 'Servers of campaigns, scaled by load',
    openings: [{ protocol: 'tcp', ports: [8080, 8080], sources: [network(place).cidr] }],
    tags: tagsOf(place, name, 'storefront'),
    wornBy: Array.from({ length: servers }, (_, index) => `campaign-${index + 1}`),
  };
}

/** A server of one evening, with its volume. */
function visitor(stage: Stage, called: string, came: Instant, went: Instant): readonly Delivery[] {
  const [instance, ...volumes] = server(fleet, called, 'a', shifted(came, -60_000));
  const end = { ...instance, state: 'terminated', groups: [], volumes: [] } as const;
  return [
    ...told(
      stage,
      [came, instance, autoScaling],
      [went, end, autoScaling],
      [shifted(went, 3_600_000), 'deleted'],
    ),
    ...volumes.flatMap((volume) =>
      told(stage, [shifted(came, 900), volume], [shifted(went, 40_000), 'deleted']),
    ),
  ];
}
