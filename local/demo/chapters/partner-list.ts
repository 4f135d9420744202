import { changesOf } from '../changes.ts';
import { type Chapter, discovery, type Stage } from '../chapter.ts';
import { delivered, deliveredOversized } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { tagsOf } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.prodIreland;
const name = 'partner-networks';

/** One note for each partner: that is what makes the item large. */
function partners(count: number): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name,
    description: 'Networks of the shipping partners',
    openings: Array.from({ length: count }, (_, index) => ({
      protocol: 'tcp',
      ports: [8443, 8443],
      sources: [`192.0.2.${index % 256}/32`],
      note: `partner ${index + 1}, see the contract`,
    })),
    tags: tagsOf(place, name, 'checkout'),
  };
}

/** A list that grew until its item no longer fitted into a message. */
export function partnerList(stage: Stage): Chapter {
  const { calendar, seed } = stage;
  const [few, many, ...none] = changesOf(
    [discovery(stage, place.account, name), partners(3)],
    [calendar.at(18, '13:47'), partners(900)],
  );
  if (few === undefined || many === undefined || none.length > 0) throw new Error('demo: partners');
  return {
    title: 'The partner list',
    deliveries: [delivered(seed, few), deliveredOversized(seed, many)],
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, name),
        verdicts: ['compliant'],
      },
    ],
  };
}
