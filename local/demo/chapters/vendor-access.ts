import { lena, terraform } from '../actors.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, calledFor, type Stage } from '../chapter.ts';
import { delivered } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { offices, tagsOf, WORLD_IPV4 } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.prodVirginia;
const name = 'vendor-access';

const group = (...sources: readonly string[]): SecurityGroup => ({
  kind: 'security-group',
  place,
  name,
  description: 'Maintenance by the payment terminals vendor',
  openings: [{ protocol: 'tcp', ports: [22, 22], sources }],
  tags: tagsOf(place, name, 'checkout'),
});

/**
 * A quarter of an hour ago: opened by hand, and found because of the call, a minute and a half before
 * AWS Config told of it.
 */
export function vendorAccess(stage: Stage): Chapter {
  const { calendar, seed } = stage;
  const opened = calendar.minutesAgo(14);
  const [made, open] = changesOf(
    [calendar.at(25, '10:20'), group(offices.boston), terraform],
    [opened, group(offices.boston, WORLD_IPV4), lena],
  );
  if (made === undefined || open === undefined) throw new Error('demo: vendor');
  return {
    title: 'Found by a live read',
    deliveries: [
      ...calledFor(seed, made),
      delivered(seed, made),
      ...calledFor(seed, open),
      delivered(seed, open, 94_000),
    ],
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, name),
        verdicts: ['compliant', 'violation'],
      },
    ],
  };
}
