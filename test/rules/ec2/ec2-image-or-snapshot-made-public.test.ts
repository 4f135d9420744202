import rule from '#rules/ec2/ec2-image-or-snapshot-made-public.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const SNAPSHOT = 'snap-0a1b2c3d4e5f60718';
const IMAGE = 'ami-0a1b2c3d4e5f60718';

const snapshot = (createVolumePermission: unknown, more = {}) =>
  cloudtrailRecord('ec2', 'ModifySnapshotAttribute', {
    requestParameters: {
      snapshotId: SNAPSHOT,
      createVolumePermission,
      attributeType: 'CREATE_VOLUME_PERMISSION',
      ...more,
    },
  });
const image = (launchPermission: unknown) =>
  cloudtrailRecord('ec2', 'ModifyImageAttribute', {
    requestParameters: { imageId: IMAGE, launchPermission, attributeType: 'launchPermission' },
  });

testIncident(rule, {
  raised: [
    {
      name: 'a snapshot',
      record: snapshot({ add: { items: [{ group: 'all' }] } }),
      says: `alice made the snapshot ${SNAPSHOT} public.`,
      dedupe: SNAPSHOT,
      shows: [
        {
          path: 'requestParameters.createVolumePermission.add.items[0].group',
          expected: 'named accounts only',
          actual: 'all',
        },
        { path: 'eventName', expected: 'no such call', actual: 'ModifySnapshotAttribute' },
      ],
    },
    {
      name: 'an image, beside a named account',
      record: image({ add: { items: [{ userId: '444455556666' }, { group: 'all' }] } }),
      says: `alice made the image ${IMAGE} public.`,
      dedupe: IMAGE,
    },
    {
      name: 'a snapshot that the record does not name',
      record: snapshot({ add: { items: [{ group: 'all' }] } }, { snapshotId: null }),
      says: 'alice made the snapshot unknown public.',
    },
  ],
  calm: [
    {
      name: 'a snapshot shared with one account',
      record: snapshot({ add: { items: [{ userId: '444455556666' }] } }),
    },
    { name: 'taken back', record: snapshot({ remove: { items: [{ group: 'all' }] } }) },
    {
      name: 'an image shared with one account',
      record: image({ add: { items: [{ userId: '444455556666' }] } }),
    },
    {
      name: 'another attribute',
      record: cloudtrailRecord('ec2', 'ModifyImageAttribute', {
        requestParameters: { imageId: IMAGE, description: { value: 'web' } },
      }),
    },
    { name: 'no parameters', record: cloudtrailRecord('ec2', 'ModifySnapshotAttribute') },
  ],
});
