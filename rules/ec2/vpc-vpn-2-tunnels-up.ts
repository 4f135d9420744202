import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { vpnConnection } from './vpn-connection.ts';

export default defineRule({
  id: 'vpc-vpn-2-tunnels-up',
  title: 'Both tunnels of a Site-to-Site VPN connection are up',
  severity: 'medium',
  pillar: 'reliability',
  why: 'AWS maintains one tunnel at a time: with only one up, maintenance or one failure cuts the network off.',
  fix: 'Set up the missing tunnel on the customer gateway and let traffic keep it up.',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/vpc-vpn-2-tunnels-up.html',
  on: vpnConnection,
  messages: { down: 'VPN connection {vpn} has {count} of {all} tunnels down: {tunnels}.' },

  evaluate({ id, state, tunnels }, { violation }) {
    if (state !== 'available') return notApplicable(`the connection is ${state}`);
    const down = tunnels.filter(({ isUp }) => !isUp);
    if (down.length === 0) {
      known(tunnels[1], 'configuration.vgwTelemetry[1]');
      return compliant;
    }
    const names = down.map(({ outsideIp }) => outsideIp).join(', ');
    const evidence = down
      .slice(0, 3)
      .map(({ path }) => ({ path: `${path}.status`, expected: 'UP', actual: 'DOWN' }));
    const data = { vpn: id, count: down.length, all: tunnels.length, tunnels: names };
    return violation('down', data, ...evidence);
  },
});
