import rule from '#rules/ec2/ec2-gateway-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'CreateCustomerGateway',
      record: cloudtrailRecord('ec2', 'CreateCustomerGateway', {
        requestParameters: { type: 'ipsec.1' },
        responseElements: { customerGateway: { customerGatewayId: 'cgw-0a1b2c3d4e5f60718' } },
      }),
      says: 'alice created the customer gateway cgw-0a1b2c3d4e5f60718.',
      dedupe: 'cgw-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreateCustomerGateway' },
        {
          path: 'responseElements.customerGateway.customerGatewayId',
          expected: 'left as it is',
          actual: 'cgw-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'DeleteCustomerGateway',
      record: cloudtrailRecord('ec2', 'DeleteCustomerGateway', {
        requestParameters: { customerGatewayId: 'cgw-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the customer gateway cgw-0a1b2c3d4e5f60718.',
    },
    {
      name: 'AttachInternetGateway',
      record: cloudtrailRecord('ec2', 'AttachInternetGateway', {
        requestParameters: {
          internetGatewayId: 'igw-0a1b2c3d4e5f60718',
          vpcId: 'vpc-0a1b2c3d4e5f60718',
        },
      }),
      says: 'alice attached the internet gateway igw-0a1b2c3d4e5f60718.',
    },
    {
      name: 'CreateInternetGateway',
      record: cloudtrailRecord('ec2', 'CreateInternetGateway', {
        requestParameters: {},
        responseElements: { internetGateway: { internetGatewayId: 'igw-0a1b2c3d4e5f60718' } },
      }),
      says: 'alice created the internet gateway igw-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteInternetGateway',
      record: cloudtrailRecord('ec2', 'DeleteInternetGateway', {
        requestParameters: { internetGatewayId: 'igw-0a1b2c3d4e5f60718' },
      }),
      says: 'alice deleted the internet gateway igw-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DetachInternetGateway',
      record: cloudtrailRecord('ec2', 'DetachInternetGateway', {
        requestParameters: {
          internetGatewayId: 'igw-0a1b2c3d4e5f60718',
          vpcId: 'vpc-0a1b2c3d4e5f60718',
        },
      }),
      says: 'alice detached the internet gateway igw-0a1b2c3d4e5f60718.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'CreateCustomerGateway', { userIdentity: session() }),
      says: 'bob@example.org created the customer gateway unknown.',
    },
  ],
  calm: [
    {
      name: 'a NAT gateway',
      record: cloudtrailRecord('ec2', 'CreateNatGateway', { requestParameters: {} }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'CreateCustomerGateway', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { type: 'ipsec.1' },
      }),
    },
  ],
});
