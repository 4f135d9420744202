import rule from '#rules/ec2/ec2-vpc-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'CreateVpc',
      record: cloudtrailRecord('ec2', 'CreateVpc', {
        requestParameters: { cidrBlock: '10.0.0.0/16' },
        responseElements: { vpc: { vpcId: 'vpc-0a1b2c3d4e5f60718' } },
      }),
      says: 'alice created the VPC vpc-0a1b2c3d4e5f60718.',
      dedupe: 'vpc-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreateVpc' },
        {
          path: 'responseElements.vpc.vpcId',
          expected: 'left as it is',
          actual: 'vpc-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'DeleteVpc',
      record: cloudtrailRecord('ec2', 'DeleteVpc', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'ModifyVpcAttribute',
      record: cloudtrailRecord('ec2', 'ModifyVpcAttribute', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice changed an attribute of the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'AcceptVpcPeeringConnection',
      record: cloudtrailRecord('ec2', 'AcceptVpcPeeringConnection', {
        requestParameters: { vpcPeeringConnectionId: 'pcx-0a1b2c3d4e5f60718' },
      }),
      says: 'alice accepted the peering pcx-0a1b2c3d4e5f60718.',
    },
    {
      name: 'CreateVpcPeeringConnection',
      record: cloudtrailRecord('ec2', 'CreateVpcPeeringConnection', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718', peerVpcId: 'vpc-0f1e2d3c4b5a69788' },
        responseElements: {
          vpcPeeringConnection: { vpcPeeringConnectionId: 'pcx-0a1b2c3d4e5f60718' },
        },
      }),
      says: 'alice asked for the peering pcx-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteVpcPeeringConnection',
      record: cloudtrailRecord('ec2', 'DeleteVpcPeeringConnection', {
        requestParameters: { vpcPeeringConnectionId: 'pcx-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the peering pcx-0a1b2c3d4e5f60718.',
    },
    {
      name: 'RejectVpcPeeringConnection',
      record: cloudtrailRecord('ec2', 'RejectVpcPeeringConnection', {
        requestParameters: { vpcPeeringConnectionId: 'pcx-0a1b2c3d4e5f60718' },
      }),
      says: 'alice rejected the peering pcx-0a1b2c3d4e5f60718.',
    },
    {
      name: 'AttachClassicLinkVpc',
      record: cloudtrailRecord('ec2', 'AttachClassicLinkVpc', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice linked an EC2-Classic instance to the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DetachClassicLinkVpc',
      record: cloudtrailRecord('ec2', 'DetachClassicLinkVpc', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice unlinked an EC2-Classic instance from the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DisableVpcClassicLink',
      record: cloudtrailRecord('ec2', 'DisableVpcClassicLink', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice disabled ClassicLink for the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'EnableVpcClassicLink',
      record: cloudtrailRecord('ec2', 'EnableVpcClassicLink', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
      says: 'alice enabled ClassicLink for the VPC vpc-0a1b2c3d4e5f60718.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'CreateVpc', { userIdentity: session() }),
      says: 'bob@example.org created the VPC unknown.',
    },
  ],
  calm: [
    {
      name: 'a subnet',
      record: cloudtrailRecord('ec2', 'CreateSubnet', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'CreateVpc', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { cidrBlock: '10.0.0.0/16' },
      }),
    },
  ],
});
