import { changesOf } from '../changes.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { type Delivery, delivered } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { tagsOf } from '../organization.ts';

/** An event that was cut on its way: its item has lost its ids and its time. */
export function brokenEvent(stage: Stage): Chapter {
  const place = places.stagingVirginia;
  const [change] = changesOf([
    stage.calendar.at(11, '19:26'),
    {
      kind: 'security-group',
      place,
      name: 'load-test-controllers',
      description: 'Controllers of the load tests',
      openings: [],
      tags: tagsOf(place, 'load-test-controllers', 'quality'),
    },
  ]);
  return {
    title: 'A broken event',
    deliveries: change === undefined ? [] : [broken(delivered(stage.seed, change))],
    expected: [],
  };
}

function broken({ at, event, about }: Delivery): Delivery {
  const configurationItem = {
    configurationItemVersion: '1.3',
    configurationItemStatus: 'OK',
    resourceType: 'AWS::EC2::SecurityGroup',
    configuration: '{"groupName":"load-test-controllers","ipPermis',
  };
  const detail = {
    recordVersion: '1.3',
    messageType: 'ConfigurationItemChangeNotification',
    configurationItem,
  };
  return { at, event: { ...event, detail }, about };
}
