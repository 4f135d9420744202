import { shifted } from '#shared/domain/instant.ts';
import { maya } from '../actors.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, calledFor, discovery, type Stage, told } from '../chapter.ts';
import { delivered } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { tagsOf } from '../organization.ts';
import { type Volume, volumeId } from '../resources/volume.ts';

const place = places.prodFrankfurt;
const HOUR = 3_600_000;

type Plan = Pick<Volume, 'name' | 'encrypted' | 'createdAt'>;

const attached = (plan: Plan): Volume => ({
  ...loose(plan),
  attachedTo: { instance: 'search-3', device: '/dev/sdg' },
});

const loose = (plan: Plan): Volume => ({
  kind: 'volume',
  place,
  zone: 'c',
  gibibytes: 750,
  volumeType: 'gp3',
  tags: tagsOf(place, plan.name, 'search'),
  ...plan,
});

/** The search index moved from an unencrypted volume to an encrypted copy; the old one was kept a week. */
export function volumeMigration(stage: Stage): Chapter {
  const { calendar, seed } = stage;
  const found = discovery(stage, place.account, 'search-index-2021');
  const old: Plan = {
    name: 'search-index-2021',
    encrypted: false,
    createdAt: shifted(found, -1500 * 24 * HOUR),
  };
  const copied = calendar.at(7, '09:18');
  const copy: Plan = {
    name: 'search-index',
    encrypted: true,
    createdAt: shifted(copied, -170_000),
  };
  const copying = changesOf([copied, loose(copy)], [calendar.at(7, '10:02'), attached(copy), maya]);
  return {
    title: 'The search index is encrypted',
    deliveries: [
      ...told(
        stage,
        [found, attached(old)],
        [calendar.at(7, '09:55'), loose(old), maya],
        [calendar.at(14, '10:30'), 'deleted', maya],
      ),
      // The copy's first item came two hours late, after the item of its attachment.
      ...copying.flatMap((change, index) => [
        ...calledFor(seed, change),
        delivered(seed, change, index === 0 ? 2 * HOUR : undefined),
      ]),
    ],
    expected: [
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, old.name),
        verdicts: ['violation', 'notApplicable'],
      },
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, copy.name),
        verdicts: ['notApplicable', 'compliant'],
      },
    ],
  };
}
