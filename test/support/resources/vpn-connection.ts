import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'vpn-0a1b2c3d4e5f60718';

/** One entry of a connection's `vgwTelemetry`. */
export function tunnel(status: unknown, outsideIpAddress = '198.51.100.21'): Overrides {
  return {
    outsideIpAddress,
    status,
    lastStatusChange: '2026-03-01T20:11:05.000Z',
    statusMessage: '',
    acceptedRouteCount: 3,
  };
}

/** A connection with these tunnels; `overrides` are laid over its configuration. */
export function vpnConnection(
  vgwTelemetry: readonly unknown[] = [tunnel('UP'), tunnel('UP', '198.51.100.22')],
  overrides: Overrides = {},
): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::VPNConnection',
    resourceId: ID,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpn-connection/${ID}`,
    availabilityZone: 'Regional',
    configuration: overlaid(
      {
        vpnConnectionId: ID,
        state: 'available',
        type: 'ipsec.1',
        category: 'VPN',
        customerGatewayId: 'cgw-0a1b2c3d',
        vpnGatewayId: 'vgw-0a1b2c3d',
        tags: [],
        vgwTelemetry,
        routes: [],
      },
      overrides,
    ),
  });
}
