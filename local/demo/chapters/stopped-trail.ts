import { backupOperator, maya } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import type { Delivery } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { accountKey, shown } from '../observations.ts';
import { shopProd } from '../organization.ts';
import { TRAIL_ARN, trails } from './accounts.ts';

/** Somebody with the key of the backup user stops the trail at night; Maya starts it again. */
export function stoppedTrail({ seed, calendar }: Stage): Chapter {
  const about = [accountKey(shopProd, 'trails')];
  const turned = (at: Call['at'], by: Call['by'], isLogging: boolean): Delivery => ({
    ...called(
      seed,
      {
        at,
        place: places.prodFrankfurt,
        by,
        service: 'cloudtrail',
        name: isLogging ? 'StartLogging' : 'StopLogging',
        request: { name: TRAIL_ARN },
      },
      { about },
    ),
    shows: [shown(shopProd, 'trails', trails(isLogging), at)],
  });
  return {
    title: 'The trail is stopped',
    deliveries: [
      turned(calendar.at(19, '02:47'), backupOperator, false),
      turned(calendar.at(19, '03:10'), maya, true),
    ],
    expected: [],
  };
}
