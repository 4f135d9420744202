import { shifted } from '#shared/domain/instant.ts';
import { changesOf } from '../changes.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { type Delivery, delivered, replayed } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { dataPlatform, tagsOf } from '../organization.ts';
import { type Volume, volumeId } from '../resources/volume.ts';

const place = places.dataFrankfurt;
export const REPLAY = 'data-platform-after-outage';
const EVENTS = 6;

/**
 * After an outage the archive of data-platform was replayed: what had been delivered came again,
 * and one item came for the first time.
 */
export function replay(stage: Stage, earlier: readonly Delivery[]): Chapter {
  const { calendar, seed } = stage;
  const begun = calendar.at(23, '08:40');
  const known = earlier
    .filter(({ at, event }) => at < begun && event['account'] === dataPlatform.id)
    .filter(({ event }) => event['source'] === 'aws.config')
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-EVENTS);
  const captured = calendar.at(22, '21:14');
  const lost = changesOf([captured, buffer(captured)]).map((change) => delivered(seed, change));
  return {
    title: 'The replay',
    deliveries: [...known, ...lost].map((each, index) =>
      replayed(each, shifted(begun, index * 350), REPLAY),
    ),
    expected: [
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, 'ingest-buffer'),
        verdicts: ['compliant'],
      },
    ],
  };
}

const buffer = (captured: Volume['createdAt']): Volume => ({
  kind: 'volume',
  place,
  zone: 'b',
  name: 'ingest-buffer',
  gibibytes: 120,
  volumeType: 'gp3',
  encrypted: true,
  createdAt: shifted(captured, -140_000),
  attachedTo: { instance: 'ingest-2', device: '/dev/sdg' },
  tags: tagsOf(place, 'ingest-buffer', 'data'),
});
