import { type Part, partOf } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/**
 * What a call on the network names. What was just created stands in the answer only; calls that EC2
 * added later wrap their parameters in an object of their own name.
 */
export const securityGroupOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.groupId',
    'responseElements.groupId',
    'requestParameters.ModifySecurityGroupRulesRequest.GroupId',
    'requestParameters.AssociateSecurityGroupVpcRequest.GroupId',
    'requestParameters.groupName',
  );

export const networkAclOf = (call: CallObservation): Part =>
  partOf(call, 'requestParameters.networkAclId', 'responseElements.networkAcl.networkAclId');

export const gatewayOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.internetGatewayId',
    'requestParameters.customerGatewayId',
    'responseElements.internetGateway.internetGatewayId',
    'responseElements.customerGateway.customerGatewayId',
  );

export const routeTableOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.routeTableId',
    'responseElements.routeTable.routeTableId',
    'requestParameters.associationId',
  );

export const vpcOf = (call: CallObservation): Part =>
  partOf(
    call,
    'requestParameters.vpcPeeringConnectionId',
    'responseElements.vpcPeeringConnection.vpcPeeringConnectionId',
    'requestParameters.vpcId',
    'responseElements.vpc.vpcId',
  );
