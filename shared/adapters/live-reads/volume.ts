import { DescribeVolumesCommand, type Volume } from '@aws-sdk/client-ec2';
import { describedInEc2 } from './described-in-ec2.ts';

export const volume = describedInEc2<Volume>({
  kind: 'Volume',
  action: 'ec2:DescribeVolumes',
  arnKind: 'volume',
  absent: ['InvalidVolume.NotFound'],
  describe: async (ec2, id) =>
    (await ec2.send(new DescribeVolumesCommand({ VolumeIds: [id] }))).Volumes,
  idOf: ({ VolumeId }) => VolumeId,
});
