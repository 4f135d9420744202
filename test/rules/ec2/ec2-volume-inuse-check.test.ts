import rule from '#rules/ec2/ec2-volume-inuse-check.ts';
import { attachment, volume } from '#test/support/resources/volume.ts';
import { testRule } from '#test/support/test-rule.ts';

const KEPT = { ...attachment('attached', 'i-2'), deleteOnTermination: 'false' };
const wanted = { deleteOnTermination: 'true' };

testRule(rule, {
  compliant: [
    { name: 'in use', item: volume() },
    { name: 'in use, outlives its instance, nobody minds', item: volume({ attachments: [KEPT] }) },
    { name: 'in use, goes with its instance', parameters: wanted, item: volume() },
    {
      name: 'outlives its instance, "True" is not true',
      parameters: { deleteOnTermination: 'True' },
      item: volume({ attachments: [KEPT] }),
    },
  ],
  violation: [
    {
      name: 'attached to nothing',
      item: volume({ state: 'available', attachments: [] }),
      says: 'Volume vol-0d1e2f3a4b5c6d7e8 is attached to no instance.',
      shows: [{ path: 'state', expected: 'in-use', actual: 'available' }],
    },
    {
      name: 'outlives one of its instances',
      parameters: wanted,
      item: volume({ attachments: [attachment('attached'), KEPT] }),
      says: 'Volume vol-0d1e2f3a4b5c6d7e8 stays when i-2, which it is attached to, is terminated.',
      shows: [{ path: 'attachments[1].deleteOnTermination', expected: true, actual: false }],
    },
    {
      name: 'outlives an instance nobody names',
      parameters: wanted,
      item: volume({ attachments: [{ deleteOnTermination: false }] }),
    },
  ],
  notApplicable: [
    ...['creating', 'deleting', 'deleted', 'error'].map((state) => ({
      name: state,
      item: volume({ state, attachments: [] }),
      reason: `the volume is ${state}`,
    })),
  ],
  failed: [
    { name: 'no state', item: volume({ state: undefined }), cause: 'configuration.state' },
    {
      name: 'no list of attachments',
      item: volume({ attachments: null }),
      cause: 'configuration.attachments',
    },
    {
      name: 'nothing said of termination',
      parameters: wanted,
      item: volume({ attachments: [{ instanceId: 'i-1' }] }),
      cause: 'attachments[0].deleteOnTermination',
    },
  ],
});
