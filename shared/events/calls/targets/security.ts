import type { Parts, Target } from './target.ts';

const cloudtrail = 'cloudtrail.amazonaws.com';
const kms = 'kms.amazonaws.com';
const acm = 'acm.amazonaws.com';

/** CloudTrail, KMS and ACM. */
export const securityTargets: readonly Target[] = [
  {
    service: cloudtrail,
    names: [
      'CreateTrail',
      'DeleteTrail',
      'PutEventSelectors',
      'PutInsightSelectors',
      'StartLogging',
      'StopLogging',
      'UpdateTrail',
    ],
    deletes: ['DeleteTrail'],
    resourceType: 'AWS::CloudTrail::Trail',
    reference: ['request.trailName', 'request.name'],
    plain: (name) => ({ id: name, name }),
    arn: 'response.trailARN',
  },
  {
    service: kms,
    names: [
      'CancelKeyDeletion',
      'CreateKey',
      'DeleteImportedKeyMaterial',
      'DeleteKey',
      'DisableKey',
      'DisableKeyRotation',
      'EnableKey',
      'EnableKeyRotation',
      'ImportKeyMaterial',
      'PutKeyPolicy',
      'ScheduleKeyDeletion',
      'TagResource',
      'UntagResource',
    ],
    deletes: ['DeleteKey'],
    resourceType: 'AWS::KMS::Key',
    reference: ['request.keyId', 'response.keyMetadata.keyId', 'details.keyId'],
    plain: keyOrAlias,
    arn: 'response.keyMetadata.arn',
  },
  {
    service: acm,
    names: [
      'AddTagsToCertificate',
      'DeleteCertificate',
      'ImportCertificate',
      'RemoveTagsFromCertificate',
      'RenewCertificate',
      'RequestCertificate',
      'UpdateCertificateOptions',
    ],
    deletes: ['DeleteCertificate'],
    resourceType: 'AWS::ACM::Certificate',
    reference: ['request.certificateArn', 'response.certificateArn'],
  },
];

function keyOrAlias(text: string): Parts {
  return text.startsWith('alias/') ? { name: text } : { id: text };
}
