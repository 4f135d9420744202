import { omar } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import type { Delivery } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { ec2Identifier } from '../identifiers.ts';
import { accountKey, shown } from '../observations.ts';
import { dataPlatform } from '../organization.ts';

const place = places.dataIreland;
const snapshotId = ec2Identifier('snap', 'data-platform/eu-west-1/churn-features');

/** Meant for one partner, given to everybody, taken back nine minutes later. */
export function publicSnapshot({ seed, calendar }: Stage): Chapter {
  const about = [accountKey(dataPlatform, 'public-snapshots')];
  const shared = (at: Call['at'], isPublic: boolean): Delivery => ({
    ...called(
      seed,
      {
        at,
        place,
        by: omar,
        service: 'ec2',
        name: 'ModifySnapshotAttribute',
        request: {
          snapshotId,
          createVolumePermission: { [isPublic ? 'add' : 'remove']: { items: [{ group: 'all' }] } },
          attributeType: 'CREATE_VOLUME_PERMISSION',
        },
        response: { _return: true },
      },
      { about },
    ),
    shows: [
      shown(
        dataPlatform,
        'public-snapshots',
        { snapshots: isPublic ? [snapshotId] : [] },
        at,
        place.region,
      ),
    ],
  });
  return {
    title: 'A public snapshot',
    deliveries: [shared(calendar.at(24, '15:31'), true), shared(calendar.at(24, '15:40'), false)],
    expected: [],
  };
}
