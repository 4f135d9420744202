import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, changed, health, verdictIn } from './payloads.ts';

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

  test('closed it ends, for all of its entities; resolved for one of them', () => {
    const said = (document: Json) =>
      seen(document).observations.map(({ state }) =>
        state.kind === 'present' ? Reflect.get(Object(state.value), 'compliance') : state.kind,
      );
    expect(said(event('statusCode', 'closed'))).toEqual(['compliant', 'compliant']);
    expect(said(event('affectedEntities.1.status', 'RESOLVED'))).toEqual([
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
    ['lastUpdatedTime', 'Wed, 4 Mar 2026 99:06:07 GMT'],
    ['eventRegion', 'here'],
  ])('with %s = %j it is rejected by its path', (path, to) => {
    expect(seen(event(path, to)).rejected[0]).toMatchObject({ path: `detail.${path}` });
  });
});
