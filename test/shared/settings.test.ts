import { expect, test } from 'vitest';
import { needed, readSettings } from '#shared/settings.ts';

const all = {
  PLUMBLINE_STAGE: 'prod',
  PLUMBLINE_TABLE: 'plumbline-prod',
  PLUMBLINE_ALERT_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:plumbline-prod-alerts',
  PLUMBLINE_SLACK_WEBHOOK_PARAMETER: '/plumbline/slack-webhook',
  SLACK_WEBHOOK_URL: 'https://hooks.example.test/services/T0/B0/x',
  PLUMBLINE_ORGANIZATION_ID: 'o-abcdefghij',
};

test('settings are what the environment says', () => {
  expect(readSettings(all)).toEqual({
    stage: 'prod',
    tableName: 'plumbline-prod',
    alertTopicArn: all.PLUMBLINE_ALERT_TOPIC_ARN,
    slackWebhookParameter: '/plumbline/slack-webhook',
    slackWebhookUrl: all.SLACK_WEBHOOK_URL,
    organizationId: 'o-abcdefghij',
  });
});

test('an empty variable is an absent one: a parameter that was left empty sets nothing', () => {
  const empty = Object.fromEntries(Object.keys(all).map((name) => [name, ' ']));
  expect(readSettings({ ...empty, PLUMBLINE_TABLE: 'plumbline' })).toEqual({
    stage: 'local',
    tableName: 'plumbline',
  });
});

test('what is missing is named by its variable', () => {
  expect(() => readSettings({})).toThrow(/^PLUMBLINE_TABLE is not set/);
  const settings = readSettings({ PLUMBLINE_TABLE: 'plumbline' });
  expect(() => needed(settings, 'alertTopicArn')).toThrow(/^PLUMBLINE_ALERT_TOPIC_ARN is not set/);
  expect(needed(settings, 'tableName')).toBe('plumbline');
});
