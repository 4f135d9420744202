import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { recorders } from './recorders.ts';

const SERVICE_LINKED = ':role/aws-service-role/config.amazonaws.com/';

export default defineRule({
  id: 'config-recorder-enabled',
  title: 'AWS Config records every resource type in every Region',
  severity: 'critical',
  pillar: 'security',
  why: 'What AWS Config does not record has no history, and no rule that waits for its items sees it change.',
  fix: 'Let the recorder record all resource types with the service-linked role, and start it.',
  fixCommand:
    'aws configservice start-configuration-recorder --configuration-recorder-name default --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1',
  on: recorders,
  parameters: { includeConfigServiceLinkedRoleCheck: flag(true) },
  messages: {
    none: 'AWS Config has no recorder in account {account} in {region}.',
    stopped: 'The recorder {name} of account {account} in {region} is stopped.',
    failing: 'The recorder {name} of account {account} in {region} fails to record.',
    partial: 'The recorder {name} of account {account} in {region} leaves out {types}.',
    role: 'The recorder {name} of account {account} in {region} has a role of its own: {role}.',
  },

  evaluate([recorder], { parameters, subject, violation }) {
    const where = { account: subject.accountId, region: subject.region };
    if (recorder === undefined) {
      const evidence = { path: 'recorders', expected: 'a recorder', actual: [] };
      return violation('none', where, evidence);
    }
    const { name, path, isRecording, lastStatus, leavesOut: types, roleArn: role } = recorder;
    const about = { ...where, name };
    const shown = (field: string, expected: unknown, actual: unknown) =>
      ({ path: `${path}.${field}`, expected, actual }) as const;
    if (!isRecording) return violation('stopped', about, shown('recording', true, false));
    if (lastStatus === 'FAILURE') {
      return violation('failing', about, shown('lastStatus', 'SUCCESS', lastStatus));
    }
    if (types !== undefined) {
      const evidence = shown('recordingGroup', 'every resource type', `without ${types}`);
      return violation('partial', { ...about, types }, evidence);
    }
    if (!parameters.includeConfigServiceLinkedRoleCheck) return compliant;
    if (role.includes(SERVICE_LINKED)) return compliant;
    return violation('role', { ...about, role }, shown('roleARN', 'service-linked', role));
  },
});
