import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
} from '@aws-sdk/client-config-service';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';

/**
 * AWS Config's recorder of the Region (one or none): what DescribeConfigurationRecorders says of
 * it, with what its status adds.
 *
 *     { "recorders": [ { "name": "default", "roleARN": "…", "recordingGroup": { … },
 *         "recording": true, "lastStatus": "SUCCESS" } ] }
 */
export const configRecorder = accountAspect<Pick<CollectorClients, 'config'>>({
  name: 'config-recorder',
  scope: 'account-and-region',
  actions: ['config:DescribeConfigurationRecorderStatus', 'config:DescribeConfigurationRecorders'],
  async read({ config }) {
    const described = await config.send(new DescribeConfigurationRecordersCommand({}));
    const recorders = carried(described.ConfigurationRecorders, 'ConfigurationRecorders');
    const asked = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
    const all = carried(asked.ConfigurationRecordersStatus, 'ConfigurationRecordersStatus');
    return {
      recorders: recorders.map((recorder) => {
        const status = carried(
          all.find(({ name }) => name === recorder.name),
          `status of ${recorder.name}`,
        );
        const { recording, lastStatus, lastErrorCode } = status;
        return { ...recorder, recording, lastStatus, lastErrorCode };
      }),
    };
  },
});
