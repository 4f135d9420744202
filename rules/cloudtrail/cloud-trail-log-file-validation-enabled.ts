import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { trail } from './trail.ts';

const PATH = 'logFileValidationEnabled';

export default defineRule({
  id: 'cloud-trail-log-file-validation-enabled',
  title: 'CloudTrail trails make their log files verifiable',
  severity: 'low',
  pillar: 'security',
  why: 'Without digests nobody can prove that log files have not been changed or removed.',
  fix: 'Switch log file validation on for the trail.',
  fixCommand:
    'aws cloudtrail update-trail --name {resourceId} --enable-log-file-validation --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-log-file-validation-enabled.html',
  on: trail,
  messages: { off: 'Log files of trail {trail} cannot be verified.' },

  evaluate({ name, validatesLogFiles }, { violation }) {
    if (known(validatesLogFiles, `configuration.${PATH}`)) return compliant;
    return violation('off', { trail: name }, { path: PATH, expected: true, actual: false });
  },
});
