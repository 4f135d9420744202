import { describe } from 'vitest';
import { instance, terminatedInstance } from '#test/support/resources/instance.ts';
import { KEY_ARN, plainVolume, volume } from '#test/support/resources/volume.ts';
import { testSameVerdicts } from './judged.ts';
import { ec2, TAG, TAGS } from './wire.ts';

describe('instances', () => {
  const id = 'i-0a9b8c7d6e5f40312';
  const running = {
    instanceId: id,
    imageId: 'ami-0a1b2c3d4e5f60718',
    instanceState: { code: 16, name: 'running' },
    instanceType: 't3.micro',
    launchTime: '2026-01-12T09:00:00.000Z',
    subnetId: 'subnet-0b1c2d3e',
    vpcId: 'vpc-0f1e2d3c',
    ebsOptimized: true,
    groupSet: [{ groupId: 'sg-0a1b2c3d4e5f60718', groupName: 'web' }],
    metadataOptions: { state: 'applied', httpTokens: 'required', httpEndpoint: 'enabled' },
  };
  const calls = (over: object = {}) => ({
    DescribeInstances: ec2('DescribeInstances', {
      reservationSet: [{ reservationId: 'r-1', instancesSet: [{ ...running, ...over }] }],
    }),
  });
  const profile = `arn:aws:iam::111122223333:instance-profile/web`;

  testSameVerdicts('AWS::EC2::Instance', { id }, [
    {
      name: 'in good order',
      item: { ...instance({ iamInstanceProfile: { arn: profile, id: 'AIPA1' } }), tags: TAGS },
      calls: calls({ iamInstanceProfile: { arn: profile, id: 'AIPA1' }, ...TAG }),
    },
    {
      name: 'public, with old metadata and shared bandwidth',
      item: instance({
        publicIpAddress: '203.0.113.9',
        metadataOptions: { httpTokens: 'optional' },
        instanceType: 'm1.large',
        ebsOptimized: false,
        vpcId: undefined,
      }),
      calls: calls({
        ipAddress: '203.0.113.9',
        metadataOptions: { httpTokens: 'optional' },
        instanceType: 'm1.large',
        ebsOptimized: false,
        vpcId: undefined,
      }),
    },
    {
      name: 'in a VPC of another kind, with bandwidth of its own',
      item: instance({ instanceType: 'm1.large' }),
      calls: calls({ instanceType: 'm1.large' }),
    },
    {
      name: 'terminated',
      item: terminatedInstance(),
      calls: calls({
        instanceState: { code: 48, name: 'terminated' },
        vpcId: undefined,
        subnetId: undefined,
        groupSet: [],
      }),
    },
  ]);
});

describe('volumes', () => {
  const id = 'vol-0d1e2f3a4b5c6d7e8';
  const attached = {
    volumeId: id,
    instanceId: 'i-0a9b8c7d6e5f40312',
    device: '/dev/xvda',
    status: 'attached',
    deleteOnTermination: true,
  };
  const calls = (over: object = {}) => ({
    DescribeVolumes: ec2('DescribeVolumes', {
      volumeSet: [
        {
          volumeId: id,
          size: 8,
          status: 'in-use',
          createTime: '2026-01-12T09:00:00.000Z',
          encrypted: true,
          kmsKeyId: KEY_ARN,
          attachmentSet: [attached],
          volumeType: 'gp3',
          ...over,
        },
      ],
    }),
  });

  testSameVerdicts('AWS::EC2::Volume', { id }, [
    { name: 'encrypted', item: { ...volume(), tags: TAGS }, calls: calls(TAG) },
    {
      name: 'not encrypted',
      item: plainVolume(),
      calls: calls({ encrypted: false, kmsKeyId: undefined }),
    },
    {
      name: 'attached to nothing',
      item: plainVolume({ state: 'available', attachments: [] }),
      calls: calls({
        encrypted: false,
        kmsKeyId: undefined,
        status: 'available',
        attachmentSet: [],
      }),
    },
  ]);
});
