import rule from '#rules/ec2/ec2-security-group-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'AuthorizeSecurityGroupIngress',
      record: cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: {
          groupId: 'sg-0a1b2c3d4e5f60718',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 22,
                toPort: 22,
                ipRanges: { items: [{ cidrIp: '198.51.100.0/24' }] },
              },
            ],
          },
        },
        responseElements: { _return: true },
      }),
      says: 'alice added an inbound rule to the security group sg-0a1b2c3d4e5f60718.',
      dedupe: 'sg-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'AuthorizeSecurityGroupIngress' },
        {
          path: 'requestParameters.groupId',
          expected: 'left as it is',
          actual: 'sg-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'AuthorizeSecurityGroupEgress',
      record: cloudtrailRecord('ec2', 'AuthorizeSecurityGroupEgress', {
        requestParameters: {
          groupId: 'sg-0a1b2c3d4e5f60718',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 22,
                toPort: 22,
                ipRanges: { items: [{ cidrIp: '198.51.100.0/24' }] },
              },
            ],
          },
        },
      }),
      says: 'alice added an outbound rule to the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'RevokeSecurityGroupIngress',
      record: cloudtrailRecord('ec2', 'RevokeSecurityGroupIngress', {
        requestParameters: {
          groupId: 'sg-0a1b2c3d4e5f60718',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 22,
                toPort: 22,
                ipRanges: { items: [{ cidrIp: '198.51.100.0/24' }] },
              },
            ],
          },
        },
      }),
      says: 'alice removed an inbound rule of the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'RevokeSecurityGroupEgress',
      record: cloudtrailRecord('ec2', 'RevokeSecurityGroupEgress', {
        requestParameters: {
          groupId: 'sg-0a1b2c3d4e5f60718',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 22,
                toPort: 22,
                ipRanges: { items: [{ cidrIp: '198.51.100.0/24' }] },
              },
            ],
          },
        },
      }),
      says: 'alice removed an outbound rule of the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'CreateSecurityGroup',
      record: cloudtrailRecord('ec2', 'CreateSecurityGroup', {
        requestParameters: {
          groupName: 'web',
          groupDescription: 'web',
          vpcId: 'vpc-0a1b2c3d4e5f60718',
        },
        responseElements: { groupId: 'sg-0a1b2c3d4e5f60718', _return: true },
      }),
      says: 'alice created the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteSecurityGroup',
      record: cloudtrailRecord('ec2', 'DeleteSecurityGroup', {
        requestParameters: { groupId: 'sg-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', { userIdentity: session() }),
      says: 'bob@example.org added an inbound rule to the security group unknown.',
    },
  ],
  calm: [
    {
      name: 'modified in place',
      record: cloudtrailRecord('ec2', 'ModifySecurityGroupRules', {
        requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-0a1b2c3d4e5f60718' } },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: {
          groupId: 'sg-0a1b2c3d4e5f60718',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 22,
                toPort: 22,
                ipRanges: { items: [{ cidrIp: '198.51.100.0/24' }] },
              },
            ],
          },
        },
      }),
    },
  ],
});
