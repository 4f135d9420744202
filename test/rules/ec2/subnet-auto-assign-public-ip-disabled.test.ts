import rule from '#rules/ec2/subnet-auto-assign-public-ip-disabled.ts';
import { subnet } from '#test/support/resources/subnet.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'no automatic addresses', item: subnet() },
    { name: 'an item from before IPv6', item: subnet({ assignIpv6AddressOnCreation: undefined }) },
  ],
  violation: [
    {
      name: 'public IPv4 addresses',
      item: subnet({ mapPublicIpOnLaunch: true }),
      says: 'Subnet subnet-0b1c2d3e gives public IPv4 addresses to what is launched in it.',
      shows: [{ path: 'mapPublicIpOnLaunch', expected: false, actual: true }],
    },
    {
      name: 'IPv6 addresses',
      item: subnet({ assignIpv6AddressOnCreation: true }),
      says: 'Subnet subnet-0b1c2d3e gives IPv6 addresses to what is launched in it.',
    },
    {
      name: 'both',
      item: subnet({ mapPublicIpOnLaunch: 'true', assignIpv6AddressOnCreation: true }),
      says: 'Subnet subnet-0b1c2d3e gives public IPv4 and IPv6 addresses to what is launched in it.',
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of addresses',
      item: subnet({ mapPublicIpOnLaunch: null }),
      cause: 'configuration.mapPublicIpOnLaunch',
    },
  ],
});
