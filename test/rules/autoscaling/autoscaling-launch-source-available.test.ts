import rule from '#rules/autoscaling/autoscaling-launch-source-available.ts';
import { launchSources, ownImage, template } from '#test/support/resources/launch-sources.ts';
import { testRule } from '#test/support/test-rule.ts';

const goneImage = { id: 'ami-0a1b2c3d4e5f60719', exists: false };

testRule(rule, {
  compliant: [
    { name: 'a template and its image', state: launchSources() },
    {
      name: 'an image that is still being made',
      state: launchSources({ images: [ownImage({ state: 'pending' })] }),
    },
    { name: 'an image that a parameter names', state: launchSources({ images: [] }) },
  ],
  violation: [
    {
      name: 'the template is gone',
      state: launchSources({ sources: [template({ exists: false })], images: [] }),
      says: 'Group web starts instances from what is not there: launch template web.',
      shows: [{ path: 'sources[0].exists', expected: true, actual: false }],
    },
    {
      name: 'the image is gone',
      state: launchSources({ images: [ownImage(), goneImage] }),
      says: 'Group web starts instances from images that cannot be used: ami-0a1b2c3d4e5f60719 (gone).',
      shows: [{ path: 'images[1].exists', expected: true, actual: false }],
    },
    {
      name: 'the image is disabled',
      state: launchSources({ images: [ownImage({ state: 'disabled' })] }),
      says: 'Group web starts instances from images that cannot be used: ami-0a1b2c3d4e5f60718 (disabled).',
      shows: [{ path: 'images[0].state', expected: 'available', actual: 'disabled' }],
    },
  ],
  notApplicable: [
    {
      name: 'no source',
      state: launchSources({ sources: [], images: [] }),
      reason: 'the group names nothing to start from',
    },
  ],
  failed: [
    { name: 'no sources told', state: launchSources({ sources: undefined }), cause: 'sources' },
    {
      name: 'not told whether it is there',
      state: launchSources({ sources: [template({ exists: undefined })] }),
      cause: 'sources[0].exists',
    },
  ],
});
