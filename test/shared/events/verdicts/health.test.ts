import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, health, saidIn, verdictIn } from './payloads.ts';

describe('AWS Health', () => {
  const event = (path: string, to: unknown) => changed(health, `detail.${path}`, to);

  test('each entity of an announcement has its own verdict', () => {
    const { observations, read } = seen(health);
    expect(read).toBe(2);
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual([
      'i-0a1b2c3d4e5f60718',
      'i-0bbbbbbbbbbbbbbbb',
    ]);
    expect(observations[0]).toMatchObject({
      subject: { resourceType: 'AWS::EC2::Instance', region: 'eu-west-1' },
      state: {
        value: {
          rule: 'AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED',
          compliance: 'violation',
          severity: 'medium',
          message: 'It will be rebooted. Save it.',
          evidence: [{ path: 'startTime' }, { path: 'endTime' }],
        },
      },
      seenAt: '2026-03-04T05:06:07.000Z',
    });
  });

  const one = changed(health, 'detail.affectedEntities', [{ entityValue: 'i-0a1b2c3d4e5f60718' }]);
  const title = 'Ec2 instance reboot maintenance scheduled';
  const announced = {
    origin: 'aws-health',
    rule: 'AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED',
    title: `${title} (AWS Health)`,
    compliance: 'violation',
    severity: 'medium',
    message: 'It will be rebooted. Save it.',
    evidence: [
      { path: 'startTime', expected: null, actual: 'Wed, 18 Mar 2026 05:00:00 GMT' },
      { path: 'endTime', expected: null, actual: 'Wed, 18 Mar 2026 07:00:00 GMT' },
    ],
  };
  const over = {
    compliance: 'compliant',
    message: 'AWS Health says that it is over',
    evidence: [],
  };
  const german = { language: 'de_DE', latestDescription: 'Neustart' };
  const english = { language: 'en_US', latestDescription: ' Reboot  soon.\n' };
  const said = (...descriptions: readonly object[]) => ['eventDescription', descriptions] as const;

  test.each<[string, unknown, object]>([
    ['affectedEntities', [{ entityValue: 'i-0a1b2c3d4e5f60718', status: 'IMPAIRED' }], {}],
    ['affectedEntities', [{ entityValue: 'i-0a1b2c3d4e5f60718', status: 'Resolved' }], over],
    ['affectedEntities', [{ entityValue: 'i-0a1b2c3d4e5f60718', status: 'unimpaired' }], over],
    ['statusCode', 'Closed', over],
    ['eventTypeCategory', 'accountNotification', {}],
    [
      'eventTypeCode',
      'AWS_MAINTENANCE_SCHEDULED_X',
      {
        rule: 'AWS_MAINTENANCE_SCHEDULED_X',
        title: 'Maintenance scheduled x (AWS Health)',
      },
    ],
    ['endTime', undefined, { evidence: announced.evidence.slice(0, 1) }],
    [...said(german), { message: 'Neustart' }],
    [...said(german, english), { message: 'Reboot soon.' }],
    [...said({ latestDescription: 'No language' }), { message: 'No language' }],
    [...said({ language: 'en_US' }), { message: title }],
    [...said({ language: 'en_US', latestDescription: ' ' }), { message: title }],
    [...said(), { message: title }],
    [...said({ language: 'en', latestDescription: 'x'.repeat(901) }), { message: 'x'.repeat(900) }],
  ])('with %s = %j it says so and nothing else', (path, to, more) => {
    expect(saidIn(one)).toEqual(announced);
    expect(saidIn(changed(one, `detail.${path}`, to))).toEqual({ ...announced, ...more });
  });

  test('what cannot be named is told with its name, an account alone with none', () => {
    const of = (entities: unknown) => saidIn(event('affectedEntities', entities));
    const entity = {
      path: 'affectedEntities.entityValue',
      expected: null,
      actual: 'AKIAEXAMPLE1',
    };
    expect(of([{ entityValue: 'AKIAEXAMPLE1' }])).toMatchObject({
      evidence: [entity, ...announced.evidence],
    });
    expect(of([])).toMatchObject({ evidence: announced.evidence });
    expect(of([{ entityValue: ACCOUNT }])).toEqual(of(undefined));
  });

  test('of whatever Region it says, else of the Region that sent it', () => {
    expect(verdictIn(changed(one, 'detail.eventRegion', 'us-east-1')).subject.region).toBe(
      'us-east-1',
    );
    const silent = changed(changed(one, 'detail.eventRegion', undefined), 'region', 'eu-north-1');
    expect(verdictIn(silent).subject.region).toBe('eu-north-1');
  });

  test.each([
    ['Wed, 4 Mar 2026 05:06:07 GMT', '2026-03-04T05:06:07.000Z'],
    ['Wed, 4 Mar 2026 05: 06: 07 GMT', '2026-03-04T05:06:07.000Z'],
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.000Z'],
  ])('updated at %s is %s', (text, time) => {
    expect(verdictIn(changed(one, 'detail.lastUpdatedTime', text)).seenAt).toBe(time);
  });

  test('closed it ends, for all of its entities; resolved for one of them', () => {
    const compliances = (document: Json) =>
      seen(document).observations.map(({ state }) =>
        state.kind === 'present' ? Reflect.get(Object(state.value), 'compliance') : state.kind,
      );
    expect(compliances(event('statusCode', 'closed'))).toEqual(['compliant', 'compliant']);
    expect(compliances(event('affectedEntities.1.status', 'RESOLVED'))).toEqual([
      'violation',
      'compliant',
    ]);
  });

  test('exposed credentials are critical and of the account, each key by itself', () => {
    const exposed = (key: string) => {
      const risk = changed(
        event('eventTypeCode', 'AWS_RISK_CREDENTIALS_EXPOSED'),
        'detail.eventTypeCategory',
        'issue',
      );
      return verdictIn(changed(risk, 'detail.affectedEntities', [{ entityValue: key }]));
    };
    expect(exposed('AKIAEXAMPLE1')).toMatchObject({
      subject: { resourceType: 'AWS::::Account', resourceId: ACCOUNT },
      aspect: expect.stringMatching(/^verdict\/aws-health\.AWS_RISK_CREDENTIALS_EXPOSED\.\./),
      state: { value: { severity: 'critical' } },
    });
    expect(exposed('AKIAEXAMPLE2').aspect).not.toBe(exposed('AKIAEXAMPLE1').aspect);
  });

  test('an event without entities, or of old without a status, is of the account and open', () => {
    const old = changed(event('affectedEntities', undefined), 'detail.statusCode', undefined);
    const { subject, state, seenAt } = verdictIn(changed(old, 'detail.lastUpdatedTime', undefined));
    expect(subject).toMatchObject({ resourceType: 'AWS::::Account' });
    expect(state).toMatchObject({ value: { compliance: 'violation' } });
    expect(seenAt).toBe('2026-03-04T05:07:00.000Z');
  });

  test('an end of life is low, an outage of AWS is ignored', () => {
    const lifecycle = event('eventTypeCode', 'AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT');
    expect(seen(lifecycle).observations[0]?.state).toMatchObject({ value: { severity: 'low' } });
    const outage = changed(
      event('eventTypeCategory', 'issue'),
      'detail.eventTypeCode',
      'AWS_X_ISSUE',
    );
    expect(seen(outage).ignored).toEqual([{ reason: 'other-event', what: 'AWS Health Event' }]);
  });

  test.each([
    ['eventTypeCode', undefined],
    ['eventArn', undefined],
    ['lastUpdatedTime', 'soon'],
    ['lastUpdatedTime', true],
    ['lastUpdatedTime', 'Wed, 4 Mar 2027 05:06:07 GMT'],
    ['affectedEntities', 'all'],
    ['lastUpdatedTime', 'Wed, 4 Mar 2026 99:06:07 GMT'],
    ['eventRegion', 'here'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(event(path, to)).rejected[0]).toMatchObject({ path: `detail.${path}` });
  });
});
