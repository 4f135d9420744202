import { describe, expect, test } from 'vitest';
import { loadBalancer } from '#test/support/resources/load-balancer.ts';
import { modernListener } from '#test/support/resources/modern-listener.ts';
import { autoScalingGroup } from '#test/support/resources/operations.ts';
import { iamError } from '../collectors/answers.ts';
import type { Calls } from '../collectors/aws-server.ts';
import { readLive, testSameVerdicts } from './judged.ts';
import { query, TAGS } from './wire.ts';

const HERE = 'eu-central-1:111122223333';
const BALANCERS = `arn:aws:elasticloadbalancing:${HERE}`;
const TAG_LIST = [{ Key: 'team', Value: 'shop' }];

describe('load balancers', () => {
  const TYPE = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  const arn = `${BALANCERS}:loadbalancer/app/shop/50dc6c495c0c9188`;
  const zone = (letter: string) => ({ ZoneName: `eu-central-1${letter}`, SubnetId: 'subnet-1' });
  const calls = (
    attributes: Readonly<Record<string, string>>,
    over: object = {},
    tags: readonly object[] = TAG_LIST,
  ): Calls => ({
    DescribeLoadBalancers: query('DescribeLoadBalancers', {
      LoadBalancers: [
        {
          LoadBalancerArn: arn,
          LoadBalancerName: 'shop',
          Type: 'application',
          Scheme: 'internet-facing',
          AvailabilityZones: [zone('a')],
          ...over,
        },
      ],
    }),
    DescribeLoadBalancerAttributes: query('DescribeLoadBalancerAttributes', {
      Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
    }),
    DescribeTags: query('DescribeTags', { TagDescriptions: [{ ResourceArn: arn, Tags: tags }] }),
  });
  const good = {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': 'access-logs',
    'deletion_protection.enabled': 'true',
  };
  const bad = { 'access_logs.s3.enabled': 'false', 'deletion_protection.enabled': 'false' };
  const zones = ['a', 'b'].map((letter) => ({ zoneName: `eu-central-1${letter}` }));
  const crossZone = (value: string) => ({ 'load_balancing.cross_zone.enabled': value });
  const inTwoZones = { Type: 'network', AvailabilityZones: [zone('a'), zone('b')] };

  testSameVerdicts(TYPE, { arn }, [
    {
      name: 'logging and protected, in one zone',
      item: { ...loadBalancer(), tags: TAGS },
      calls: calls(good),
    },
    {
      name: 'neither',
      item: loadBalancer({ ...bad, 'access_logs.s3.bucket': undefined }),
      calls: calls(bad, {}, []),
    },
    {
      name: 'of the network, over two zones',
      item: {
        ...loadBalancer(crossZone('true'), { type: 'network', availabilityZones: zones }),
        tags: TAGS,
      },
      calls: calls({ ...good, ...crossZone('true') }, inTwoZones),
    },
    {
      name: 'of the network, each zone for itself',
      item: {
        ...loadBalancer(crossZone('false'), { type: 'network', availabilityZones: zones }),
        tags: TAGS,
      },
      calls: calls({ ...good, ...crossZone('false') }, inTwoZones),
    },
  ]);

  test.each([
    [{ id: arn }, 'LoadBalancerArns.member.1', arn],
    [{ name: 'shop' }, 'Names.member.1', 'shop'],
  ])('are found by %o', async (by, parameter, value) => {
    const { reading, asked } = await readLive(TYPE, by, calls(good));
    expect(reading).toMatchObject({ resourceId: arn });
    expect(asked[0]?.input).toMatchObject({ [parameter]: value });
  });

  test.each(['DescribeLoadBalancers', 'DescribeLoadBalancerAttributes', 'DescribeTags'])(
    'are absent by %s, and not read when it is denied',
    async (call) => {
      const gone = { ...calls(good), [call]: iamError(400, 'LoadBalancerNotFound') };
      expect((await readLive(TYPE, { arn }, gone)).reading).toEqual({ kind: 'absent' });
      const denied = { ...calls(good), [call]: iamError(403, 'AccessDenied') };
      expect((await readLive(TYPE, { arn }, denied)).reading).toMatchObject({
        kind: 'failed',
        cause: expect.stringContaining(`elasticloadbalancing:${call} was denied`),
        retry: false,
      });
    },
  );
});

describe('listeners', () => {
  const TYPE = 'AWS::ElasticLoadBalancingV2::Listener';
  const balancer = 'app/shop/50dc6c495c0c9188';
  const arn = `${BALANCERS}:listener/${balancer}/f2f7dc8efc522ab2`;
  const calls = (over: object = {}): Calls => ({
    DescribeListeners: query('DescribeListeners', {
      Listeners: [
        {
          ListenerArn: arn,
          LoadBalancerArn: `${BALANCERS}:loadbalancer/${balancer}`,
          Port: 443,
          Protocol: 'HTTPS',
          SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
          ...over,
        },
      ],
    }),
  });
  const old = { SslPolicy: 'ELBSecurityPolicy-2016-08' };
  const plain = { Protocol: 'HTTP', Port: 80, SslPolicy: undefined };

  testSameVerdicts(TYPE, { arn }, [
    { name: 'of today', item: modernListener(), calls: calls() },
    { name: 'of an old policy', item: modernListener(old), calls: calls(old) },
    { name: 'not encrypted', item: modernListener(plain), calls: calls(plain) },
  ]);

  test.each(['ListenerNotFound', 'LoadBalancerNotFound'])('are absent by %s', async (code) => {
    const gone = { DescribeListeners: iamError(400, code) };
    expect((await readLive(TYPE, { id: arn }, gone)).reading).toEqual({ kind: 'absent' });
  });
});

describe('groups', () => {
  const TYPE = 'AWS::AutoScaling::AutoScalingGroup';
  const arn = `arn:aws:autoscaling:${HERE}:autoScalingGroup:0f1e:autoScalingGroupName/web`;
  const call = 'DescribeAutoScalingGroups';
  const template = { LaunchTemplateName: 'web', Version: '1' };
  const one = {
    AutoScalingGroupName: 'web',
    AutoScalingGroupARN: arn,
    AvailabilityZones: ['eu-central-1a', 'eu-central-1b'],
    LoadBalancerNames: [],
    TargetGroupARNs: [`${BALANCERS}:targetgroup/web/0f1e`],
    HealthCheckType: 'ELB',
    LaunchTemplate: template,
    CreatedTime: '2026-01-12T09:00:00Z',
    Tags: TAG_LIST,
  };
  const calls = (...groups: readonly object[]): Calls => ({
    [call]: query(call, { AutoScalingGroups: groups }),
  });
  const launchTemplate = { launchTemplateName: 'web', version: '1' };

  testSameVerdicts(TYPE, { name: 'web' }, [
    {
      name: 'in good order',
      item: { ...autoScalingGroup({ launchTemplate }), tags: TAGS },
      calls: calls(one),
    },
    {
      name: 'in none',
      item: autoScalingGroup({
        launchConfigurationName: 'web-1',
        availabilityZones: ['eu-central-1a'],
        healthCheckType: 'EC2',
      }),
      calls: calls({
        ...one,
        LaunchTemplate: undefined,
        LaunchConfigurationName: 'web-1',
        AvailabilityZones: ['eu-central-1a'],
        HealthCheckType: 'EC2',
        Tags: [],
      }),
    },
  ]);

  test.each([{ arn }, { id: arn }, { name: 'web' }])('are found by %o', async (by) => {
    const { reading, asked } = await readLive(TYPE, by, calls(one));
    expect(reading).toMatchObject({ kind: 'present', resourceId: arn });
    expect(asked[0]?.input).toMatchObject({ 'AutoScalingGroupNames.member.1': 'web' });
  });

  test('are absent when the list is empty', async () => {
    expect((await readLive(TYPE, { arn }, calls())).reading).toEqual({ kind: 'absent' });
  });
});
