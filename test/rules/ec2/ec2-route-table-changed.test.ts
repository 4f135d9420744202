import rule from '#rules/ec2/ec2-route-table-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'CreateRoute',
      record: cloudtrailRecord('ec2', 'CreateRoute', {
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
      says: 'alice added a route to the route table rtb-0a1b2c3d4e5f60718.',
      dedupe: 'rtb-0a1b2c3d4e5f60718',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'CreateRoute' },
        {
          path: 'requestParameters.routeTableId',
          expected: 'left as it is',
          actual: 'rtb-0a1b2c3d4e5f60718',
        },
      ],
    },
    {
      name: 'CreateRouteTable',
      record: cloudtrailRecord('ec2', 'CreateRouteTable', {
        requestParameters: { vpcId: 'vpc-0a1b2c3d4e5f60718' },
        responseElements: { routeTable: { routeTableId: 'rtb-0a1b2c3d4e5f60718' } },
      }),
      says: 'alice created the route table rtb-0a1b2c3d4e5f60718.',
    },
    {
      name: 'ReplaceRoute',
      record: cloudtrailRecord('ec2', 'ReplaceRoute', {
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
      says: 'alice replaced a route of the route table rtb-0a1b2c3d4e5f60718.',
    },
    {
      name: 'ReplaceRouteTableAssociation',
      record: cloudtrailRecord('ec2', 'ReplaceRouteTableAssociation', {
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
      says: 'alice gave a subnet the route table rtb-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteRouteTable',
      record: cloudtrailRecord('ec2', 'DeleteRouteTable', {
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
      says: 'alice deleted the route table rtb-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DeleteRoute',
      record: cloudtrailRecord('ec2', 'DeleteRoute', {
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
      says: 'alice removed a route of the route table rtb-0a1b2c3d4e5f60718.',
    },
    {
      name: 'DisassociateRouteTable',
      record: cloudtrailRecord('ec2', 'DisassociateRouteTable', {
        requestParameters: { associationId: 'rtbassoc-0a1b2c3d' },
      }),
      says: 'alice took a subnet from the route table rtbassoc-0a1b2c3d.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('ec2', 'CreateRoute', { userIdentity: session() }),
      says: 'bob@example.org added a route to the route table unknown.',
    },
  ],
  calm: [
    {
      name: 'a read',
      record: cloudtrailRecord('ec2', 'DescribeRouteTables', {
        readOnly: true,
        requestParameters: {},
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('ec2', 'CreateRoute', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: {
          routeTableId: 'rtb-0a1b2c3d4e5f60718',
          destinationCidrBlock: '0.0.0.0/0',
        },
      }),
    },
  ],
});
