import { pipeline, terraform } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { places } from '../fleets.ts';
import { shopProd } from '../organization.ts';

const place = places.prodFrankfurt;
const policyArn = `arn:aws:iam::${shopProd.id}:policy/storefront-runtime`;

/** Routine: the pipeline writes a policy, Terraform attaches it. Recorded, for the next digest. */
export function pipelinePolicy({ seed, calendar }: Stage): Chapter {
  const iam = (at: Call['at'], by: Call['by'], name: string, request: Call['request']) =>
    called(seed, { at, place, by, service: 'iam', name, ...(request && { request }) });
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::shop-assets/*' },
    ],
  });
  return {
    title: 'Policies from the pipeline',
    deliveries: [
      iam(calendar.at(13, '09:12'), pipeline, 'CreatePolicyVersion', {
        policyArn,
        policyDocument: document,
        setAsDefault: true,
      }),
      iam(calendar.at(13, '09:13'), pipeline, 'DeletePolicyVersion', {
        policyArn,
        versionId: 'v3',
      }),
      iam(calendar.at(20, '16:25'), terraform, 'AttachRolePolicy', {
        roleName: 'storefront-runtime',
        policyArn,
      }),
    ],
    expected: [],
  };
}
