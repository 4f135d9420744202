import { describe, expect, it } from 'vitest';
import { taggedResource } from '#rules/tagging/tagged-resource.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { CAPTURED_AT } from '#test/support/resources/config-item.ts';

const seenAt = parseInstant(CAPTURED_AT);
if (seenAt === undefined) throw new Error('no instant');
const subject = {
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::Volume',
  resourceId: 'vol-1',
};
const state = { configuration: { volumeId: 'vol-1' } };

describe('a resource with tags', () => {
  it('has those that its source brings', () => {
    const about = { subject, seenAt, traits: { name: 'data', tags: { Owner: 'shop' } } };
    const found = taggedResource.read(state, about);
    expect(found).toEqual({ label: 'data', tags: { Owner: 'shop' } });
  });

  it('is unknown when its source brings none: no tags are not the same as nothing said', () => {
    expect(() => taggedResource.read(state, { subject, seenAt, traits: {} })).toThrow('tags');
    const none = { subject, seenAt, traits: { tags: {} } };
    expect(taggedResource.read(state, none)).toEqual({ label: 'vol-1', tags: {} });
  });
});
