import rule from '#rules/ec2/encrypted-volumes.ts';
import {
  attachment,
  KEY_ARN,
  KEY_ID,
  plainVolume,
  volume,
} from '#test/support/resources/volume.ts';
import { testRule } from '#test/support/test-rule.ts';

const OTHER_KEY = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

testRule(rule, {
  compliant: [
    { name: 'attached and encrypted', item: volume() },
    { name: 'encrypted, as the word "true"', item: volume({ encrypted: 'true' }) },
    { name: 'encrypted, no key id, none asked for', item: volume({ kmsKeyId: undefined }) },
    { name: 'with the wanted key, by ARN', parameters: { kmsId: KEY_ARN }, item: volume() },
    { name: 'with the wanted key, by id', parameters: { kmsId: KEY_ID }, item: volume() },
    {
      name: 'an item with an id, an ARN wanted',
      parameters: { kmsId: KEY_ARN },
      item: volume({ kmsKeyId: KEY_ID }),
    },
  ],
  violation: [
    {
      name: 'attached and not encrypted',
      item: plainVolume(),
      says: 'Volume vol-0d1e2f3a4b5c6d7e8, attached to i-0a9b8c7d6e5f40312, is not encrypted.',
      shows: [{ path: 'encrypted', expected: true, actual: false }],
    },
    { name: 'not encrypted, as the word "false"', item: plainVolume({ encrypted: 'false' }) },
    {
      name: 'attached to two instances, to a third no longer',
      item: plainVolume({
        attachments: [
          attachment('attached', 'i-1'),
          attachment('detached', 'i-2'),
          attachment('attached', 'i-3'),
        ],
      }),
      says: 'Volume vol-0d1e2f3a4b5c6d7e8, attached to i-1, i-3, is not encrypted.',
    },
    { name: 'not encrypted, a key wanted', parameters: { kmsId: KEY_ID }, item: plainVolume() },
    {
      name: 'another key than the wanted one',
      parameters: { kmsId: OTHER_KEY },
      item: volume({ kmsKeyId: KEY_ID }),
      says: `Volume vol-0d1e2f3a4b5c6d7e8, attached to i-0a9b8c7d6e5f40312, is encrypted with ${KEY_ID} instead of ${OTHER_KEY}.`,
      shows: [
        {
          path: 'kmsKeyId',
          expected: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
          actual: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
        },
      ],
    },
    {
      name: 'the same id in another account',
      parameters: { kmsId: KEY_ARN.replace('111122223333', '444455556666') },
      item: volume(),
    },
  ],
  notApplicable: [
    {
      name: 'not attached',
      item: plainVolume({ attachments: [], state: 'available' }),
      reason: 'the volume is not attached to an instance',
    },
    ...['attaching', 'detaching', 'detached', 'busy'].map((state) => ({
      name: `only ${state}`,
      item: plainVolume({ attachments: [attachment(state)] }),
    })),
  ],
  failed: [
    {
      name: 'no list of attachments',
      item: plainVolume({ attachments: undefined }),
      cause: 'configuration.attachments',
    },
    {
      name: 'nothing said of encryption',
      item: volume({ encrypted: undefined }),
      cause: 'configuration.encrypted',
    },
    {
      name: 'a key wanted, none in the item',
      parameters: { kmsId: KEY_ID },
      item: volume({ kmsKeyId: null }),
      cause: 'configuration.kmsKeyId',
    },
    {
      name: 'an attachment without a state',
      item: plainVolume({ attachments: [{ instanceId: 'i-1' }] }),
      cause: 'attachments[0].state',
    },
  ],
});
