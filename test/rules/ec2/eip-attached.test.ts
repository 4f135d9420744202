import rule from '#rules/ec2/eip-attached.ts';
import { elasticIp, idleIp } from '#test/support/resources/elastic-ip.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'of an instance', item: elasticIp() },
    { name: 'of a network interface', item: elasticIp({ instanceId: null }) },
    { name: 'of a network interface, empty instance', item: elasticIp({ instanceId: '' }) },
    { name: 'of an instance of EC2-Classic', item: idleIp({ instanceId: 'i-1' }) },
    { name: 'by its association alone', item: idleIp({ associationId: 'eipassoc-1' }) },
  ],
  violation: [
    {
      name: 'of nothing',
      item: idleIp(),
      says: 'Elastic IP address 198.51.100.7 (eipalloc-0a1b2c3d4e5f60718) is attached to nothing.',
      shows: [{ path: 'associationId', expected: 'an association', actual: null }],
    },
    { name: 'of nothing, in words', item: idleIp({ instanceId: '', associationId: null }) },
    {
      name: 'of nothing, without an allocation',
      item: idleIp({ allocationId: undefined, domain: 'standard' }),
      says: 'Elastic IP address 198.51.100.7 (198.51.100.7) is attached to nothing.',
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'no address', item: idleIp({ publicIp: undefined }), cause: 'configuration.publicIp' },
    {
      name: 'an owner of another type',
      item: idleIp({ associationId: 7 }),
      cause: 'configuration.associationId',
    },
  ],
  absenceViolates: 'an address that nothing has is told from others by the fields it lacks',
});
