import { shifted } from '#shared/domain/instant.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { places } from '../fleets.ts';
import { tagsOf } from '../organization.ts';
import type { FileSystem } from '../resources/file-system.ts';

/** A type that no rule watches. */
export function sharedFiles(stage: Stage): Chapter {
  const place = places.dataIreland;
  const found = discovery(stage, place.account, 'model-artifacts');
  const files: FileSystem = {
    kind: 'file-system',
    place,
    name: 'model-artifacts',
    createdAt: shifted(found, -150 * 86_400_000),
    throughputMode: 'bursting',
    tags: tagsOf(place, 'model-artifacts', 'data'),
  };
  return {
    title: 'Shared files',
    deliveries: told(
      stage,
      [found, files],
      [stage.calendar.at(13, '15:33'), { ...files, throughputMode: 'elastic' }],
    ),
    expected: [],
  };
}
