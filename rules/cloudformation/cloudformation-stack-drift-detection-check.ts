import { DocumentError } from '#shared/document/fields.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { stack } from './stack.ts';

const INCOMPLETE = 'CloudFormation could not compare every resource of the stack';
const PATH = 'driftInformation.stackDriftStatus';

export default defineRule({
  id: 'cloudformation-stack-drift-detection-check',
  title: 'CloudFormation stacks are as their templates say',
  severity: 'medium',
  pillar: 'operations',
  why: 'What was changed by hand is undone by the next deployment, or makes it fail.',
  fix: 'Bring the resources back to the template, or the template to the resources.',
  fixCommand:
    'aws cloudformation describe-stack-resource-drifts --stack-name {resourceName} --stack-resource-drift-status-filters MODIFIED DELETED --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloudformation-stack-drift-detection-check.html',
  on: stack,
  messages: { drifted: 'Stack {stack} has drifted from its template.' },

  evaluate({ name, drift, isWhole, reason }, { violation }) {
    switch (drift) {
      case 'IN_SYNC':
        if (!isWhole) throw new Error(reason ?? INCOMPLETE);
        return compliant;
      case 'DRIFTED':
        return violation(
          'drifted',
          { stack: name },
          { path: PATH, expected: 'IN_SYNC', actual: drift },
        );
      case 'NOT_CHECKED':
        return notApplicable('drift of the stack has not been detected yet');
      case 'UNKNOWN':
        throw new Error(reason ?? INCOMPLETE);
      default:
        throw new DocumentError(`configuration.${PATH}`, 'a drift status', drift);
    }
  },
});
