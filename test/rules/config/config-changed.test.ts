import rule from '#rules/config/config-changed.ts';
import { cloudtrailRecord, session } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

testIncident(rule, {
  byNameAlone: true,
  raised: [
    {
      name: 'StopConfigurationRecorder',
      record: cloudtrailRecord('config', 'StopConfigurationRecorder', {
        requestParameters: { configurationRecorderName: 'default' },
      }),
      says: 'alice stopped the recorder default of AWS Config.',
      dedupe: 'default',
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'StopConfigurationRecorder' },
        {
          path: 'requestParameters.configurationRecorderName',
          expected: 'left as it is',
          actual: 'default',
        },
      ],
    },
    {
      name: 'DeleteDeliveryChannel',
      record: cloudtrailRecord('config', 'DeleteDeliveryChannel', {
        requestParameters: { deliveryChannelName: 'default' },
      }),
      says: 'alice deleted the delivery channel default of AWS Config.',
    },
    {
      name: 'PutDeliveryChannel',
      record: cloudtrailRecord('config', 'PutDeliveryChannel', {
        requestParameters: { deliveryChannel: { name: 'default', s3BucketName: 'records' } },
      }),
      says: 'alice changed the delivery channel default of AWS Config.',
    },
    {
      name: 'PutConfigurationRecorder',
      record: cloudtrailRecord('config', 'PutConfigurationRecorder', {
        requestParameters: { configurationRecorder: { name: 'default' } },
      }),
      says: 'alice changed the recorder default of AWS Config.',
    },
    {
      name: 'by a session, of what the record does not say',
      record: cloudtrailRecord('config', 'StopConfigurationRecorder', { userIdentity: session() }),
      says: 'bob@example.org stopped the recorder unknown of AWS Config.',
    },
  ],
  calm: [
    {
      name: 'the recorder started',
      record: cloudtrailRecord('config', 'StartConfigurationRecorder', {
        requestParameters: { configurationRecorderName: 'default' },
      }),
    },
    {
      name: 'a call that was refused',
      record: cloudtrailRecord('config', 'StopConfigurationRecorder', {
        errorCode: 'AccessDenied',
        errorMessage: 'not authorized',
        requestParameters: { configurationRecorderName: 'default' },
      }),
    },
  ],
});
