import { jonas, lena, terraform } from '../actors.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, calledFor, discovery, type Stage } from '../chapter.ts';
import { again, delivered } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { offices, tagsOf, WORLD_IPV4, WORLD_IPV6 } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.prodFrankfurt;
const name = 'shop-bastion';
const MINUTE = 60_000;

function admitting(...sources: readonly string[]): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name,
    description: 'SSH to the shop from the offices',
    openings: [{ protocol: 'tcp', ports: [22, 22], sources }],
    tags: tagsOf(place, name, 'platform'),
  };
}

const proper = admitting(offices.berlin, offices.boston);
const open = admitting(offices.berlin, offices.boston, WORLD_IPV4);
const wideOpen = admitting(offices.berlin, offices.boston, WORLD_IPV4, WORLD_IPV6);

/** Opened during an outage, closed the same evening, opened again a week later, then wider. */
export function bastion(stage: Stage): Chapter {
  const { calendar, seed } = stage;
  const resourceId = securityGroupId(place, name);
  const changes = changesOf(
    [discovery(stage, place.account, name), proper],
    [calendar.at(9, '16:42'), open, jonas],
    [calendar.at(9, '18:27'), proper, terraform],
    [calendar.at(17, '09:31'), open, jonas],
    [calendar.at(20, '11:08'), wideOpen, lena],
  );
  const deliveries = changes.map((change) => delivered(seed, change));
  // The calls of the regression came four minutes after its item: who did it was known only then.
  const calls = changes.flatMap((change, index) =>
    calledFor(seed, change, index === 3 ? 4 * MINUTE : undefined),
  );
  // EventBridge delivered the first opening and the regression twice.
  const twice = [deliveries[1], deliveries[3]].flatMap((each, index) =>
    each === undefined ? [] : [again(each, (index + 1) * 47_000)],
  );
  return {
    title: 'The bastion',
    deliveries: [...calls, ...deliveries, ...twice],
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId,
        verdicts: ['compliant', 'violation', 'compliant', 'violation'],
      },
      { rule: 'restricted-common-ports', resourceId, verdicts: ['compliant'] },
    ],
  };
}
