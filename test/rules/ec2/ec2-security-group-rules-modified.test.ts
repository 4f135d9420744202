import rule from '#rules/ec2/ec2-security-group-rules-modified.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'ModifySecurityGroupRules',
      record: cloudtrailRecord('ec2', 'ModifySecurityGroupRules', {
        requestParameters: {
          ModifySecurityGroupRulesRequest: {
            GroupId: 'sg-0a1b2c3d4e5f60718',
            SecurityGroupRule: { SecurityGroupRuleId: 'sgr-0a1b2c3d4e5f60718', tag: 1 },
          },
        },
      }),
      says: 'alice modified rules of the security group sg-0a1b2c3d4e5f60718.',
      dedupe: 'sg-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'ModifySecurityGroupRules' },
        {
          path: 'requestParameters.ModifySecurityGroupRulesRequest.GroupId',
          expected: 'left as it is',
          actual: 'sg-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'UpdateSecurityGroupRuleDescriptionsIngress',
      record: cloudtrailRecord('ec2', 'UpdateSecurityGroupRuleDescriptionsIngress', {
        requestParameters: { groupId: 'sg-0a1b2c3d4e5f60718', ipPermissions: {} },
      }),
      says: 'alice described inbound rules anew of the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'UpdateSecurityGroupRuleDescriptionsEgress',
      record: cloudtrailRecord('ec2', 'UpdateSecurityGroupRuleDescriptionsEgress', {
        requestParameters: { groupId: 'sg-0a1b2c3d4e5f60718', ipPermissions: {} },
      }),
      says: 'alice described outbound rules anew of the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'AssociateSecurityGroupVpc',
      record: cloudtrailRecord('ec2', 'AssociateSecurityGroupVpc', {
        requestParameters: {
          AssociateSecurityGroupVpcRequest: {
            GroupId: 'sg-0a1b2c3d4e5f60718',
            VpcId: 'vpc-0a1b2c3d4e5f60718',
          },
        },
      }),
      says: 'alice took to another VPC the security group sg-0a1b2c3d4e5f60718.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'ModifySecurityGroupRules', { userIdentity: session() }),
      says: 'bob@example.org modified rules of the security group unknown.',
    },
  ],
  calm: [
    {
      name: 'a rule added',
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
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'ModifySecurityGroupRules', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: {
          ModifySecurityGroupRulesRequest: {
            GroupId: 'sg-0a1b2c3d4e5f60718',
            SecurityGroupRule: { SecurityGroupRuleId: 'sgr-0a1b2c3d4e5f60718', tag: 1 },
          },
        },
      }),
    },
  ],
});
