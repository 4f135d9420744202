import rule from '#rules/ec2/ec2-network-acl-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'CreateNetworkAcl',
      record: cloudtrailRecord('ec2', 'CreateNetworkAcl', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
        responseElements: {
          networkAcl: { networkAclId: 'acl-0a1b2c3d4e5f60718', vpcId: 'vpc-0a1b2c3d4e5f60718' },
        },
      }),
      says: 'alice created the network ACL acl-0a1b2c3d4e5f60718.',
      dedupe: 'acl-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreateNetworkAcl' },
        {
          path: 'responseElements.networkAcl.networkAclId',
          expected: 'left as it is',
          actual: 'acl-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'CreateNetworkAclEntry',
      record: cloudtrailRecord('ec2', 'CreateNetworkAclEntry', {
        requestParameters: { networkAclId: 'acl-0a1b2c3d4e5f60718' },
      }),
      says: 'alice added an entry to the network ACL acl-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteNetworkAcl',
      record: cloudtrailRecord('ec2', 'DeleteNetworkAcl', {
        requestParameters: { networkAclId: 'acl-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the network ACL acl-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteNetworkAclEntry',
      record: cloudtrailRecord('ec2', 'DeleteNetworkAclEntry', {
        requestParameters: { networkAclId: 'acl-0a1b2c3d4e5f60718' },
      }),
      says: 'alice removed an entry of the network ACL acl-0a1b2c3d4e5f60718.',
    },
    {
      name: 'ReplaceNetworkAclEntry',
      record: cloudtrailRecord('ec2', 'ReplaceNetworkAclEntry', {
        requestParameters: { networkAclId: 'acl-0a1b2c3d4e5f60718' },
      }),
      says: 'alice replaced an entry of the network ACL acl-0a1b2c3d4e5f60718.',
    },
    {
      name: 'ReplaceNetworkAclAssociation',
      record: cloudtrailRecord('ec2', 'ReplaceNetworkAclAssociation', {
        requestParameters: {
          associationId: 'aclassoc-0a1b2c3d',
          networkAclId: 'acl-0a1b2c3d4e5f60718',
        },
      }),
      says: 'alice gave a subnet the network ACL acl-0a1b2c3d4e5f60718.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'CreateNetworkAcl', { userIdentity: session() }),
      says: 'bob@example.org created the network ACL unknown.',
    },
  ],
  calm: [
    {
      name: 'a read',
      record: cloudtrailRecord('ec2', 'DescribeNetworkAcls', {
        readOnly: true,
        requestParameters: {},
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'CreateNetworkAcl', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      }),
    },
  ],
});
