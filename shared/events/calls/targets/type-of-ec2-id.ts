const TYPES: Readonly<Record<string, string>> = {
  i: 'Instance',
  vol: 'Volume',
  sg: 'SecurityGroup',
  vpc: 'VPC',
  subnet: 'Subnet',
  acl: 'NetworkAcl',
  rtb: 'RouteTable',
  igw: 'InternetGateway',
  eni: 'NetworkInterface',
  eipalloc: 'EIP',
  vpn: 'VPNConnection',
  vgw: 'VPNGateway',
  cgw: 'CustomerGateway',
  fl: 'FlowLog',
  lt: 'LaunchTemplate',
};

/** The resource type of what EC2 identifies so (`sg-0a1b…`), if AWS Config records such a thing. */
export function typeOfEc2Id(id: string): string | undefined {
  const prefix = id.slice(0, Math.max(id.indexOf('-'), 0));
  return Object.hasOwn(TYPES, prefix) ? `AWS::EC2::${TYPES[prefix]}` : undefined;
}
