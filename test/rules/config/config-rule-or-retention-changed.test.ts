import rule from '#rules/config/config-rule-or-retention-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'DeleteConfigurationRecorder',
      record: cloudtrailRecord('config', 'DeleteConfigurationRecorder', {
        requestParameters: { configurationRecorderName: 'default' },
      }),
      says: 'alice deleted the recorder default of AWS Config.',
      dedupe: 'default',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DeleteConfigurationRecorder' },
        {
          path: 'requestParameters.configurationRecorderName',
          expected: 'left as it is',
          actual: 'default',
        },
      ],
    },
    {
      name: 'DeleteConfigRule',
      record: cloudtrailRecord('config', 'DeleteConfigRule', {
        requestParameters: { configRuleName: 'restricted-ssh' },
      }),
      says: 'alice deleted the rule restricted-ssh of AWS Config.',
    },
    {
      name: 'PutRetentionConfiguration',
      record: cloudtrailRecord('config', 'PutRetentionConfiguration', {
        requestParameters: { retentionPeriodInDays: 30 },
      }),
      says: 'alice set the retention of AWS Config to 30 days.',
      dedupe: 'retention',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'PutRetentionConfiguration' },
        {
          path: 'requestParameters.retentionPeriodInDays',
          expected: 'left as it is',
          actual: 30,
        },
      ],
    },
    {
      name: 'a retention that the record does not say',
      record: cloudtrailRecord('config', 'PutRetentionConfiguration'),
      says: 'alice set the retention of AWS Config to unknown days.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('config', 'DeleteConfigurationRecorder', {
        userIdentity: session(),
      }),
      says: 'bob@example.org deleted the recorder unknown of AWS Config.',
    },
  ],
  calm: [
    {
      name: 'a rule added',
      record: cloudtrailRecord('config', 'PutConfigRule', {
        requestParameters: { configRule: { configRuleName: 'x' } },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('config', 'DeleteConfigurationRecorder', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { configurationRecorderName: 'default' },
      }),
    },
  ],
});
