import { describe, expect, test } from 'vitest';
import { launchSources } from '#shared/adapters/collectors/launch-sources.ts';
import { type Answer, ec2Answer, ec2Error, half, iamAnswer, iamError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const arnOf = (name: string) =>
  `arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:0f1e:autoScalingGroupName/${name}`;
const group = (name: string, inside: string) =>
  `<member><AutoScalingGroupName>${name}</AutoScalingGroupName><AutoScalingGroupARN>${arnOf(name)}</AutoScalingGroupARN>${inside}<Tags><member><Key>team</Key><Value>web</Value></member></Tags></member>`;
const named = (id: string, version = '') =>
  `<LaunchTemplateId>${id}</LaunchTemplateId><LaunchTemplateName>${id}-name</LaunchTemplateName>${version}`;
const ofTemplate = (id: string) =>
  `<LaunchTemplate>${named(id, '<Version>3</Version>')}</LaunchTemplate>`;
const groups = (inside: string, next = '') =>
  iamAnswer(
    'DescribeAutoScalingGroups',
    `<AutoScalingGroups>${inside}</AutoScalingGroups>${next && `<NextToken>${next}</NextToken>`}`,
  );
const configurations = (inside: string) =>
  iamAnswer(
    'DescribeLaunchConfigurations',
    `<LaunchConfigurations>${inside}</LaunchConfigurations>`,
  );
const versions = (data: string) =>
  ec2Answer(
    'DescribeLaunchTemplateVersions',
    `<launchTemplateVersionSet>${data}</launchTemplateVersionSet>`,
  );
const withImage = (id: string) =>
  versions(
    `<item><launchTemplateData><imageId>${id}</imageId></launchTemplateData><versionNumber>3</versionNumber></item>`,
  );
const image = (id: string, owner: string, alias = '') =>
  `<item><imageId>${id}</imageId><imageState>available</imageState><imageOwnerId>${owner}</imageOwnerId>${alias && `<imageOwnerAlias>${alias}</imageOwnerAlias>`}<isPublic>${owner !== '111122223333'}</isPublic></item>`;
const images = (...inside: readonly string[]) =>
  ec2Answer('DescribeImages', `<imagesSet>${inside.join('')}</imagesSet>`);
const own = image('ami-1', '111122223333');
const seenOwn = {
  id: 'ami-1',
  exists: true,
  state: 'available',
  public: false,
  owner: '111122223333',
  ownedBy: 'self',
};
const source = { kind: 'launch template', name: 'lt-1-name', version: '3', exists: true };

const one = {
  DescribeAutoScalingGroups: groups(group('web', ofTemplate('lt-1'))),
  DescribeLaunchTemplateVersions: withImage('ami-1'),
  DescribeImages: images(own),
};

describe('launch-sources', () => {
  test('join each group, of every page, with its template and image', async () => {
    const { observations, asked } = await collected(launchSources, {
      ...one,
      DescribeAutoScalingGroups: ({ input }: Asked) =>
        input['NextToken'] === undefined
          ? groups(group('web', ofTemplate('lt-1')), 't')
          : groups(group('api', ofTemplate('lt-1'))),
    });
    const state = { sources: [{ ...source, image: 'ami-1' }], images: [seenOwn] };
    expect(observations).toMatchObject([
      {
        subject: {
          accountId: '111122223333',
          region: 'eu-central-1',
          resourceType: 'AWS::AutoScaling::AutoScalingGroup',
          resourceId: arnOf('web'),
        },
        traits: { arn: arnOf('web'), name: 'web', tags: { team: 'web' } },
        aspect: 'launch-sources',
        state: present({ group: 'web', ...state }),
      },
      { state: present({ group: 'api', ...state }) },
    ]);
    const versionsAsked = asked.find(({ call }) => call === 'DescribeLaunchTemplateVersions');
    expect(versionsAsked?.input).toMatchObject({
      LaunchTemplateId: 'lt-1',
      'LaunchTemplateVersion.1': '3',
    });
    const imagesAsked = asked.filter(({ call }) => call === 'DescribeImages');
    expect(imagesAsked.map(({ input }) => input)).toMatchObject([
      { 'Filter.1.Name': 'image-id', 'Filter.1.Value.1': 'ami-1', IncludeDisabled: 'true' },
    ]);
    expect(imagesAsked[0]?.input).not.toHaveProperty('Filter.1.Value.2');
  });

  test.each<readonly [string, Answer]>([
    ['a template that is not there', ec2Error(400, 'InvalidLaunchTemplateId.NotFound')],
    ['a version that is not there', ec2Error(400, 'InvalidLaunchTemplateId.VersionNotFound')],
    ['no version in the answer', versions('')],
  ])('%s does not exist', async (_, DescribeLaunchTemplateVersions) => {
    const { observations, asked } = await collected(launchSources, {
      ...one,
      DescribeLaunchTemplateVersions,
    });
    const sources = [{ ...source, exists: false }];
    expect(observations[0]?.state).toEqual(present({ group: 'web', sources, images: [] }));
    expect(asked.map(({ call }) => call)).not.toContain('DescribeImages');
  });

  test('an image that is not among the answered does not exist', async () => {
    const { observations } = await collected(launchSources, { ...one, DescribeImages: images() });
    const gone = [{ id: 'ami-1', exists: false }];
    expect(observations[0]?.state).toMatchObject({ value: { images: gone } });
  });

  test('tell whose an image is', async () => {
    const mixed = `<MixedInstancesPolicy><LaunchTemplate><LaunchTemplateSpecification>${named('lt-1')}</LaunchTemplateSpecification><Overrides><member><LaunchTemplateSpecification><LaunchTemplateName>arm</LaunchTemplateName></LaunchTemplateSpecification></member><member><InstanceType>m7g.large</InstanceType></member></Overrides></LaunchTemplate></MixedInstancesPolicy>`;
    const { observations } = await collected(launchSources, {
      DescribeAutoScalingGroups: groups(group('web', mixed)),
      DescribeLaunchTemplateVersions: ({ input }: Asked) =>
        withImage(input['LaunchTemplateName'] === 'arm' ? 'ami-2' : 'ami-1'),
      DescribeImages: images(
        image('ami-1', '777788889999', 'amazon'),
        image('ami-2', '444455556666'),
      ),
    });
    expect(observations[0]?.state).toMatchObject({
      value: {
        sources: [
          { ...source, version: '$Default', image: 'ami-1' },
          { ...source, name: 'arm', version: '$Default', image: 'ami-2' },
        ],
        images: [
          { public: true, owner: '777788889999', ownedBy: 'amazon' },
          { public: true, owner: '444455556666', ownedBy: 'another account' },
        ],
      },
    });
  });

  test('an image that a parameter names is not looked up', async () => {
    const { observations } = await collected(launchSources, {
      ...one,
      DescribeLaunchTemplateVersions: withImage('resolve:ssm:/shop/image'),
      DescribeImages: ec2Error(403, 'UnauthorizedOperation'),
    });
    const sources = [{ ...source, image: 'resolve:ssm:/shop/image' }];
    expect(observations[0]?.state).toEqual(present({ group: 'web', sources, images: [] }));
  });

  test('are launch configurations, there and gone', async () => {
    const ofConfiguration = (name: string) =>
      group(name, `<LaunchConfigurationName>${name}-1</LaunchConfigurationName>`);
    const { observations } = await collected(launchSources, {
      DescribeAutoScalingGroups: groups(ofConfiguration('web') + ofConfiguration('api')),
      DescribeLaunchConfigurations: ({ input }: Asked) =>
        input['LaunchConfigurationNames.member.1'] === 'web-1'
          ? configurations(
              '<member><LaunchConfigurationName>web-1</LaunchConfigurationName><ImageId>ami-1</ImageId></member>',
            )
          : configurations(''),
      DescribeImages: images(own),
    });
    const kind = 'launch configuration';
    expect(observations.map(({ state }) => state)).toEqual([
      present({
        group: 'web',
        sources: [{ kind, name: 'web-1', exists: true, image: 'ami-1' }],
        images: [seenOwn],
      }),
      present({ group: 'api', sources: [{ kind, name: 'api-1', exists: false }], images: [] }),
    ]);
  });
});

describe('trouble with launch-sources', () => {
  test.each([
    ['denied', iamError(403, 'AccessDenied'), 'denied: '],
    ['cut off', half(groups(group('web', ''))), 'failed: '],
    ['without a list', iamAnswer('DescribeAutoScalingGroups', ''), 'failed: IncompleteAnswer'],
    ['without an ARN', groups('<member></member>'), 'failed: IncompleteAnswer'],
  ] as const)('groups %s make the Region of the account unreadable', async (_, answer, cause) => {
    const { observations } = await collected(launchSources, {
      ...one,
      DescribeAutoScalingGroups: answer,
    });
    expect(observations).toMatchObject([
      { subject: { resourceType: 'AWS::::Account' }, state: unreadable(cause) },
    ]);
  });

  test.each([
    ['DescribeLaunchTemplateVersions', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
    ['DescribeLaunchTemplateVersions', ec2Error(503, 'RequestLimitExceeded'), 'throttled: '],
    ['DescribeLaunchTemplateVersions', versions('<item></item>'), 'failed: IncompleteAnswer'],
    ['DescribeImages', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
    ['DescribeImages', ec2Answer('DescribeImages', ''), 'failed: IncompleteAnswer'],
  ] as const)('%s that fails leaves the group unreadable', async (call, answer, cause) => {
    const { observations } = await collected(launchSources, { ...one, [call]: answer });
    expect(observations).toMatchObject([
      { subject: { resourceId: arnOf('web') }, state: unreadable(cause) },
    ]);
  });
});
