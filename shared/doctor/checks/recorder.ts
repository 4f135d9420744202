import type { Fields } from '../../document/fields.ts';
import { type At, type Check, fail, pass, warn } from '../check.ts';
import type { Place } from '../reads.ts';

const RECORDER_READS = [
  'config:DescribeConfigurationRecorders',
  'config:DescribeConfigurationRecorderStatus',
] as const;
/** The verdicts of AWS Config's own rules; recorded with all types, left out by some. */
const COMPLIANCE = 'AWS::Config::ResourceCompliance';
const IAM_TYPE = 'AWS::IAM::Role';

async function recorderAt(at: At, place: Place = at.place): Promise<Fields | undefined> {
  const answer = await at.asked('config:DescribeConfigurationRecorders', {}, place);
  return answer?.records('ConfigurationRecorders')[0];
}

export const recorder: Check = {
  id: 'recorder',
  title: 'AWS Config records',
  scope: 'place',
  actions: RECORDER_READS,
  async look(at) {
    const found = await recorderAt(at);
    const { region } = at.place;
    if (found === undefined) {
      return fail(
        { recorder: 'none' },
        `aws configservice put-configuration-recorder --region ${region} --configuration-recorder name=default,roleARN=arn:aws:iam::<account>:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig --recording-group allSupported=true`,
      );
    }
    const answer = await at.asked('config:DescribeConfigurationRecorderStatus', {});
    const name = found.text('name');
    const status = answer
      ?.records('ConfigurationRecordersStatus')
      .find((each) => each.text('name') === name);
    const evidence = {
      recorder: name,
      recording: status?.optionalFlag('recording') ?? false,
      'last status': status?.optionalText('lastStatus') ?? 'none',
      ...(status?.has('lastErrorCode') ? { error: status.text('lastErrorCode') } : {}),
    };
    const start = `aws configservice start-configuration-recorder --region ${region} --configuration-recorder-name ${name}`;
    if (!evidence.recording) return fail(evidence, start);
    return evidence['last status'].toUpperCase() === 'FAILURE'
      ? fail(evidence, start)
      : pass(evidence);
  },
};

/** What a recorder leaves out, in words; nothing when it records everything. */
function leftOut(group: Fields | undefined): readonly string[] {
  if (group === undefined) return [];
  const strategy = group.optionalRecord('recordingStrategy')?.optionalText('useOnly');
  const excluded = group.optionalRecord('exclusionByResourceTypes')?.texts('resourceTypes') ?? [];
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES') return excluded;
  if (group.optionalFlag('allSupported') !== false) return [];
  const named = group.texts('resourceTypes');
  return [`all but ${named.length} types`, ...(named.includes(COMPLIANCE) ? [] : [COMPLIANCE])];
}

export const recordingGroup: Check = {
  id: 'recording-group',
  title: 'AWS Config records all types, the verdicts of its own rules among them',
  scope: 'place',
  actions: RECORDER_READS,
  async look(at) {
    const found = await recorderAt(at);
    const { region } = at.place;
    if (found === undefined) return warn({ recorder: 'none' }, 'npx plumbline doctor --json');
    const missing = leftOut(found.optionalRecord('recordingGroup'));
    const mode = found.optionalRecord('recordingMode')?.optionalText('recordingFrequency');
    const evidence = { 'left out': missing, frequency: mode ?? 'CONTINUOUS' };
    const put = `aws configservice put-configuration-recorder --region ${region} --configuration-recorder name=${found.text('name')},roleARN=${found.optionalText('roleARN') ?? '<role>'} --recording-group allSupported=true,includeGlobalResourceTypes=${region === 'us-east-1'}`;
    if (missing.includes(COMPLIANCE)) return fail(evidence, put);
    return missing.length > 0 || evidence.frequency === 'DAILY'
      ? warn(evidence, put)
      : pass(evidence);
  },
};

export const globalTypes: Check = {
  id: 'global-types',
  title: 'IAM is recorded in exactly one Region of the account',
  scope: 'account',
  actions: RECORDER_READS,
  async look(at) {
    const recording: string[] = [];
    for (const region of at.regions) {
      const found = await recorderAt(at, { ...at.place, region });
      const group = found?.optionalRecord('recordingGroup');
      const named = group?.texts('resourceTypes').includes(IAM_TYPE) === true;
      if (named || group?.optionalFlag('includeGlobalResourceTypes') === true)
        recording.push(region);
    }
    const evidence = { 'recorded in': recording, 'looked at': at.regions };
    const home = at.regions.includes('us-east-1') ? 'us-east-1' : at.region;
    const put = (region: string, on: boolean): string =>
      `aws configservice put-configuration-recorder --region ${region} --configuration-recorder name=default,roleARN=<role> --recording-group allSupported=true,includeGlobalResourceTypes=${on}`;
    if (recording.length === 0) return fail(evidence, put(home, true));
    // More than one is paid for more than once; what is recorded is the same.
    const second = recording.find((region) => region !== home);
    return recording.length === 1 || second === undefined
      ? pass(evidence)
      : warn(evidence, put(second, false));
  },
};

export const deliveryChannel: Check = {
  id: 'delivery-channel',
  title: 'AWS Config delivers its history',
  scope: 'place',
  actions: ['config:DescribeDeliveryChannels', 'config:DescribeDeliveryChannelStatus'],
  async look(at) {
    const { region } = at.place;
    const answer = await at.asked('config:DescribeDeliveryChannels', {});
    const channel = answer?.records('DeliveryChannels')[0];
    const put = `aws configservice put-delivery-channel --region ${region} --delivery-channel name=default,s3BucketName=<bucket>`;
    if (channel === undefined) return fail({ channel: 'none' }, put);
    const statuses = await at.asked('config:DescribeDeliveryChannelStatus', {});
    const history = statuses
      ?.records('DeliveryChannelsStatus')[0]
      ?.optionalRecord('configHistoryDeliveryInfo');
    const evidence = {
      channel: channel.optionalText('name') ?? 'default',
      bucket: channel.optionalText('s3BucketName') ?? 'none',
      'last delivery': history?.optionalText('lastStatus') ?? 'none yet',
      ...(history?.has('lastErrorCode') ? { error: history.text('lastErrorCode') } : {}),
    };
    if (evidence['last delivery'].toUpperCase() !== 'FAILURE') return pass(evidence);
    return fail(evidence, `aws s3api get-bucket-policy --bucket ${evidence.bucket}`);
  },
};
