import { nounOf } from './names.ts';
import type { Request } from './request.ts';

/** The hand-written part of a new rule's page, true of the draft; its head is generated. */
export function pageText({ resourceType }: Request, configuration: unknown): string {
  const noun = nounOf(resourceType);
  const example = (tags: object): string => {
    const observation = {
      accountId: '111122223333',
      region: 'eu-central-1',
      resourceType,
      resourceId: 'orders',
      aspect: 'configuration',
      tags,
      state: configuration,
      observedAt: '2026-03-02T08:15:30.250Z',
    };
    return JSON.stringify(observation, null, 2);
  };
  return `
## In the console

Resource Groups & Tag Editor → Tag Editor: find the ${noun}, choose **Manage tags of selected resources**, add \`owner\`.

## As code

CloudFormation:

\`\`\`yaml
Properties:
  Tags:
    - Key: owner
      Value: payments
\`\`\`

## What the fix may break

Policies that compare tags (\`aws:ResourceTag\`) may now allow or deny something else.

## How to see that it worked

The tag is among the tags of the ${noun}; the finding resolves with the next item of AWS Config.

## When it does not apply

It applies to each ${noun} whose tags are known.

## Examples

\`\`\`json compliant
${example({ owner: 'payments' })}
\`\`\`

\`\`\`json violation
${example({})}
\`\`\`
`;
}
