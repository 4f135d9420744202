import { epochMs } from '#shared/domain/instant.ts';
import { terraform } from '../actors.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, calledFor, discovery, type Stage } from '../chapter.ts';
import { delivered } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { network, tagsOf, WORLD_IPV4 } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.prodVirginia;
const name = 'orders-api';

function ordersApi(...ssh: readonly string[]): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name,
    description: 'API of orders',
    openings: [
      { protocol: 'tcp', ports: [8443, 8443], sources: [network(place).cidr] },
      ...(ssh.length > 0 ? [{ protocol: 'tcp', ports: [22, 22], sources: ssh } as const] : []),
    ],
    tags: tagsOf(place, name, 'checkout'),
  };
}

/**
 * Open for eleven minutes at night; the item that says so came nine hours after the closing, and no
 * call at all. The closing was Terraform's nightly run.
 */
export function shortOpening(stage: Stage): Chapter {
  const { calendar, seed } = stage;
  const [opened, closed] = [calendar.at(14, '22:02'), calendar.at(14, '22:13')];
  const muchLater = epochMs(calendar.at(15, '07:16')) - epochMs(opened);
  const deliveries = changesOf(
    [discovery(stage, place.account, name), ordersApi()],
    [opened, ordersApi(WORLD_IPV4)],
    [closed, ordersApi(), terraform],
  ).flatMap((change) => {
    const late = change.item.configurationItemCaptureTime === opened;
    return [...calledFor(seed, change), delivered(seed, change, late ? muchLater : undefined)];
  });
  return {
    title: 'Eleven minutes that nobody saw',
    deliveries,
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, name),
        verdicts: ['compliant', 'violation', 'compliant'],
      },
    ],
  };
}
