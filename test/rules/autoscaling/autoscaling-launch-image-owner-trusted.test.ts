import rule from '#rules/autoscaling/autoscaling-launch-image-owner-trusted.ts';
import { launchSources, ownImage } from '#test/support/resources/launch-sources.ts';
import { testRule } from '#test/support/test-rule.ts';

const publicOf = (owner: string, ownedBy = 'another account') =>
  launchSources({ images: [ownImage({ public: true, owner, ownedBy })] });

testRule(rule, {
  compliant: [
    { name: 'an image of its own', state: launchSources() },
    { name: 'a public image of its own', state: publicOf('111122223333', 'self') },
    { name: 'of Amazon', state: publicOf('777788889999', 'amazon') },
    { name: 'of the Marketplace', state: publicOf('777788889999', 'aws-marketplace') },
    {
      name: 'shared by another account, and not with everybody',
      state: launchSources({
        images: [ownImage({ owner: '444455556666', ownedBy: 'another account' })],
      }),
    },
    {
      name: 'of an owner that is trusted',
      parameters: { trustedOwners: '444455556666' },
      state: publicOf('444455556666'),
    },
  ],
  violation: [
    {
      name: 'a public image of another account',
      state: publicOf('444455556666'),
      says: 'Group web starts from public images of other accounts: ami-0a1b2c3d4e5f60718 of 444455556666.',
      shows: [
        {
          path: 'images[0].owner',
          expected: 'an owner that is trusted',
          actual: '444455556666',
        },
      ],
    },
    {
      name: 'of one that is not the trusted one',
      parameters: { trustedOwners: ['999988887777'] },
      state: publicOf('444455556666'),
    },
  ],
  notApplicable: [
    {
      name: 'an image that is gone',
      state: launchSources({ images: [{ id: 'ami-0a1b2c3d4e5f60719', exists: false }] }),
      reason: 'no image of the group can be seen',
    },
  ],
  failed: [
    {
      name: 'not told whether it is public',
      state: launchSources({ images: [ownImage({ public: undefined })] }),
      cause: 'images[0].public',
    },
  ],
});
