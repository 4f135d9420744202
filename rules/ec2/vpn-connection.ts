import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError, type Fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface VpnConnection {
  readonly id: string;
  /** `pending`, `available`, `deleting` or `deleted`. */
  readonly state: string;
  readonly tunnels: readonly Tunnel[];
}

export interface Tunnel {
  /** Where it stands: `vgwTelemetry[0]`. */
  readonly path: string;
  /** AWS's end of the tunnel. */
  readonly outsideIp: string;
  readonly isUp: boolean;
}

/** AWS::EC2::VPNConnection. */
export const vpnConnection: Reader<VpnConnection> = {
  resourceTypes: ['AWS::EC2::VPNConnection'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      id: configuration.text('vpnConnectionId'),
      state: configuration.text('state'),
      tunnels: requiredRecords(configuration, 'vgwTelemetry').map(tunnelIn),
    };
  },
};

const IN_ITEM = 'configuration.';

function tunnelIn(entry: Fields): Tunnel {
  const status = entry.text('status').toUpperCase();
  if (status !== 'UP' && status !== 'DOWN') {
    throw new DocumentError(`${entry.path}.status`, 'UP or DOWN', status);
  }
  return {
    path: entry.path.slice(IN_ITEM.length),
    outsideIp: entry.text('outsideIpAddress'),
    isUp: status === 'UP',
  };
}
