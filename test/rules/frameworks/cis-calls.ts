/** The calls that CIS has people watch in its section 4, number by number, as the benchmark lists them. */
export const cisCalls: readonly {
  readonly number: string;
  readonly on: {
    readonly calls: Readonly<Record<string, string>>;
    readonly principal?: 'root';
    readonly outcome?: 'denied' | 'any';
    readonly readOnlyToo?: true;
  };
}[] = [
  { number: '4.1', on: { calls: {}, outcome: 'denied', readOnlyToo: true } },
  { number: '4.2', on: { calls: { 'signin.amazonaws.com': 'ConsoleLogin' } } },
  { number: '4.3', on: { calls: {}, principal: 'root', outcome: 'any', readOnlyToo: true } },
  {
    number: '4.4',
    on: {
      calls: {
        'iam.amazonaws.com':
          'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy ' +
          'CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy ' +
          'DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
      },
    },
  },
  {
    number: '4.5',
    on: {
      calls: {
        'cloudtrail.amazonaws.com': 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging',
      },
    },
  },
  { number: '4.6', on: { calls: { 'signin.amazonaws.com': 'ConsoleLogin' }, outcome: 'any' } },
  { number: '4.7', on: { calls: { 'kms.amazonaws.com': 'DisableKey ScheduleKeyDeletion' } } },
  {
    number: '4.8',
    on: {
      calls: {
        's3.amazonaws.com':
          'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication ' +
          'DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
      },
    },
  },
  {
    number: '4.9',
    on: {
      calls: {
        'config.amazonaws.com':
          'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
      },
    },
  },
  {
    number: '4.10',
    on: {
      calls: {
        'ec2.amazonaws.com':
          'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress ' +
          'RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
      },
    },
  },
  {
    number: '4.11',
    on: {
      calls: {
        'ec2.amazonaws.com':
          'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ' +
          'ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
      },
    },
  },
  {
    number: '4.12',
    on: {
      calls: {
        'ec2.amazonaws.com':
          'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway ' +
          'DeleteInternetGateway DetachInternetGateway',
      },
    },
  },
  {
    number: '4.13',
    on: {
      calls: {
        'ec2.amazonaws.com':
          'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable ' +
          'DeleteRoute DisassociateRouteTable',
      },
    },
  },
  {
    number: '4.14',
    on: {
      calls: {
        'ec2.amazonaws.com':
          'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection ' +
          'DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc ' +
          'DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
      },
    },
  },
  {
    number: '4.15',
    on: {
      calls: {
        'organizations.amazonaws.com':
          'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy ' +
          'DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy ' +
          'DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount ' +
          'RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
      },
    },
  },
];
