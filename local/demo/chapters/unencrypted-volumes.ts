import { shifted } from '#shared/domain/instant.ts';
import { jonas, omar } from '../actors.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { places } from '../fleets.ts';
import { tagsOf } from '../organization.ts';
import { type Volume, volumeId } from '../resources/volume.ts';

const DAY = 86_400_000;

/** Volumes that were found unencrypted, and one that was restored from an old snapshot. */
export function unencryptedVolumes(stage: Stage): Chapter {
  const { dataFrankfurt, dataIreland, stagingFrankfurt } = places;
  const at = stage.calendar.at;
  const plain = (
    place: Volume['place'],
    name: string,
    instance: string,
    createdAt: Volume['createdAt'],
  ): Volume => ({
    kind: 'volume',
    place,
    zone: 'a',
    name,
    gibibytes: 300,
    volumeType: 'gp3',
    encrypted: false,
    createdAt,
    attachedTo: { instance, device: '/dev/sdh' },
    tags: tagsOf(place, name, place === stagingFrankfurt ? 'checkout' : 'data'),
  });
  const restored = at(16, '14:09');
  const snapshot = plain(
    dataFrankfurt,
    'clickstream-restore',
    'ingest-1',
    shifted(restored, -150_000),
  );
  const { attachedTo: _, ...waiting } = snapshot;
  const found = discovery(stage, dataIreland.account, 'airflow-logs');
  const logs = plain(dataIreland, 'airflow-logs', 'airflow-1', shifted(found, -420 * DAY));
  const seen = discovery(stage, stagingFrankfurt.account, 'orders-dump');
  const dump = plain(stagingFrankfurt, 'orders-dump', 'orders-1', shifted(seen, -88 * DAY));
  return {
    title: 'Volumes that nobody encrypted',
    deliveries: [
      ...told(stage, [found, logs]),
      ...told(stage, [seen, dump], [at(19, '09:40'), 'deleted', jonas]),
      // CloudTrail is best effort too: of the attaching no call ever came.
      ...told(stage, [restored, waiting, omar], [at(16, '14:31'), snapshot]),
    ],
    expected: [
      verdicts(dataIreland, 'airflow-logs', 'violation'),
      verdicts(stagingFrankfurt, 'orders-dump', 'violation', 'notApplicable'),
      verdicts(dataFrankfurt, 'clickstream-restore', 'notApplicable', 'violation'),
    ],
  };
}

function verdicts(
  place: Volume['place'],
  name: string,
  ...said: Chapter['expected'][number]['verdicts']
): Chapter['expected'][number] {
  return { rule: 'encrypted-volumes', resourceId: volumeId(place, name), verdicts: said };
}
