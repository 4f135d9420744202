import { DocumentError } from '#shared/document/fields.ts';
import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { instance } from './instance.ts';

const PATH = 'metadataOptions.httpTokens';

export default defineRule({
  id: 'ec2-imdsv2-check',
  title: 'EC2 instances require session tokens for their metadata',
  severity: 'high',
  pillar: 'security',
  why: 'With IMDSv1, a web application that can be made to fetch an address hands out the credentials of its role.',
  fix: 'Require IMDSv2 on the instance after its software has been seen to use it.',
  fixCommand:
    'aws ec2 modify-instance-metadata-options --instance-id {resourceId} --http-tokens required --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/ec2-imdsv2-check.html',
  on: instance,
  messages: { optional: 'Instance {instance} answers metadata requests without a token (IMDSv1).' },

  evaluate({ id, state, isGone, httpTokens }, { violation }) {
    if (isGone) return notApplicable(`the instance is ${state}`);
    const tokens = known(httpTokens, `configuration.${PATH}`);
    if (tokens === 'required') return compliant;
    if (tokens !== 'optional') {
      throw new DocumentError(`configuration.${PATH}`, 'required or optional', tokens);
    }
    const evidence = { path: PATH, expected: 'required', actual: tokens };
    return violation('optional', { instance: id }, evidence);
  },
});
