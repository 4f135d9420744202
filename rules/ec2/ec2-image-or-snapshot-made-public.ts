import { madeOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';
import { publicSharingOf } from './public-sharing-call.ts';

export default defineIncident({
  id: 'ec2-image-or-snapshot-made-public',
  title: 'A snapshot or an image was made public',
  severity: 'critical',
  pillar: 'security',
  why: 'Everybody with an AWS account can copy what is on the disk, and copies cannot be called back.',
  fix: 'Take the permission back at once, and treat every secret on the disk as known.',
  fixCommand:
    'aws ec2 reset-snapshot-attribute --snapshot-id <snapshot> --attribute createVolumePermission --region {region}',
  reference:
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
  on: { calls: { 'ec2.amazonaws.com': ['ModifySnapshotAttribute', 'ModifyImageAttribute'] } },
  windowMinutes: 60,
  messages: { public: '{who} made the {what} {id} public.' },

  evaluate(call, { raised }) {
    const sharing = publicSharingOf(call);
    if (sharing === undefined) return calm;
    const { what, id, evidence } = sharing;
    return raised(id)('public', { who: whoOf(call), what, id }, evidence, madeOf(call));
  },
});
