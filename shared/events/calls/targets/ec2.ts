import type { Target } from './target.ts';
import { typeOfEc2Id } from './type-of-ec2-id.ts';

const service = 'ec2.amazonaws.com';

export const ec2Targets: readonly Target[] = [
  {
    service,
    names: [
      'AuthorizeSecurityGroupEgress',
      'AuthorizeSecurityGroupIngress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
      'ModifySecurityGroupRules',
      'RevokeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
    ],
    deletes: ['DeleteSecurityGroup'],
    resourceType: 'AWS::EC2::SecurityGroup',
    id: ['request.groupId', 'response.groupId'],
    name: 'request.groupName',
  },
  {
    service,
    names: ['AttachVolume', 'CreateVolume', 'DeleteVolume', 'DetachVolume', 'ModifyVolume'],
    deletes: ['DeleteVolume'],
    resourceType: 'AWS::EC2::Volume',
    id: ['request.volumeId', 'response.volumeId'],
  },
  {
    service,
    names: [
      'RebootInstances',
      'RunInstances',
      'StartInstances',
      'StopInstances',
      'TerminateInstances',
    ],
    deletes: ['TerminateInstances'],
    resourceType: 'AWS::EC2::Instance',
    id: ['response.instancesSet.instanceId', 'request.instancesSet.instanceId'],
  },
  {
    service,
    names: [
      'AssociateAddress',
      'AssociateIamInstanceProfile',
      'AttachNetworkInterface',
      'AttachVolume',
      'DisassociateIamInstanceProfile',
      'ModifyInstanceAttribute',
      'ModifyInstanceMetadataOptions',
      'ReplaceIamInstanceProfileAssociation',
    ],
    resourceType: 'AWS::EC2::Instance',
    id: ['request.instanceId', 'response.iamInstanceProfileAssociation.instanceId'],
  },
  {
    service,
    names: ['AllocateAddress', 'AssociateAddress', 'ReleaseAddress'],
    deletes: ['ReleaseAddress'],
    resourceType: 'AWS::EC2::EIP',
    id: ['request.allocationId', 'response.allocationId'],
  },
  {
    service,
    names: ['CreateDefaultSubnet', 'CreateSubnet', 'DeleteSubnet', 'ModifySubnetAttribute'],
    deletes: ['DeleteSubnet'],
    resourceType: 'AWS::EC2::Subnet',
    id: ['request.subnetId', 'response.subnet.subnetId'],
  },
  {
    service,
    names: ['CreateDefaultVpc', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute'],
    deletes: ['DeleteVpc'],
    resourceType: 'AWS::EC2::VPC',
    id: ['request.vpcId', 'response.vpc.vpcId'],
  },
  // The VPC, subnet or interface that is logged; which one its id tells.
  { service, names: ['CreateFlowLogs'], id: 'request.resourceId', plain: ofEc2Id },
  {
    service,
    names: ['CreateFlowLogs', 'DeleteFlowLogs'],
    deletes: ['DeleteFlowLogs'],
    resourceType: 'AWS::EC2::FlowLog',
    id: ['request.flowLogId', 'response.flowLogIdSet.item', 'response.flowLogIdSet'],
  },
  {
    service,
    names: [
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
      'ReplaceNetworkAclEntry',
    ],
    deletes: ['DeleteNetworkAcl'],
    resourceType: 'AWS::EC2::NetworkAcl',
    id: ['request.networkAclId', 'response.networkAcl.networkAclId'],
  },
  {
    service,
    names: [
      'AssociateRouteTable',
      'CreateRoute',
      'CreateRouteTable',
      'DeleteRoute',
      'DeleteRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
    ],
    deletes: ['DeleteRouteTable'],
    resourceType: 'AWS::EC2::RouteTable',
    id: ['request.routeTableId', 'response.routeTable.routeTableId'],
  },
  {
    service,
    names: [
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ],
    deletes: ['DeleteInternetGateway'],
    resourceType: 'AWS::EC2::InternetGateway',
    id: ['request.internetGatewayId', 'response.internetGateway.internetGatewayId'],
  },
  {
    service,
    names: ['CreateCustomerGateway', 'DeleteCustomerGateway'],
    deletes: ['DeleteCustomerGateway'],
    resourceType: 'AWS::EC2::CustomerGateway',
    id: ['request.customerGatewayId', 'response.customerGateway.customerGatewayId'],
  },
  {
    service,
    names: [
      'CreateVpnConnection',
      'DeleteVpnConnection',
      'ModifyVpnConnection',
      'ModifyVpnTunnelOptions',
    ],
    deletes: ['DeleteVpnConnection'],
    resourceType: 'AWS::EC2::VPNConnection',
    id: ['request.vpnConnectionId', 'response.vpnConnection.vpnConnectionId'],
  },
  {
    service,
    names: ['CreateTags', 'DeleteTags'],
    id: 'request.resourcesSet.resourceId',
    plain: ofEc2Id,
  },
];

function ofEc2Id(id: string) {
  return { id, resourceType: typeOfEc2Id(id) };
}
