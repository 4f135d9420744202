import { isSameKey } from '#shared/document/kms-key.ts';
import { known } from '#shared/document/known.ts';
import { shortList } from '#shared/document/short-list.ts';
import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { volume } from './volume.ts';

export default defineRule({
  id: 'encrypted-volumes',
  title: 'Attached EBS volumes are encrypted',
  severity: 'medium',
  pillar: 'security',
  why: 'Whoever gets hold of an unencrypted volume, or of a snapshot of it, can read everything on it.',
  fix: 'Snapshot the volume, copy the snapshot encrypted, create a volume from the copy and swap it in.',
  fixCommand:
    'aws ec2 create-snapshot --volume-id {resourceId} --description "before encryption" --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/encrypted-volumes.html',
  on: volume,
  parameters: { kmsId: optionalText('id or ARN of the KMS key that must have been used') },
  messages: {
    unencrypted: 'Volume {volume}, attached to {instances}, is not encrypted.',
    otherKey:
      'Volume {volume}, attached to {instances}, is encrypted with {key} instead of {wanted}.',
  },

  evaluate({ id, encrypted, kmsKeyId, attachedTo }, { parameters, violation }) {
    if (attachedTo.length === 0) return notApplicable('the volume is not attached to an instance');
    const data = { volume: id, instances: shortList(attachedTo) };
    if (!encrypted) {
      const evidence = { path: 'encrypted', expected: true, actual: false };
      return violation('unencrypted', data, evidence);
    }
    const wanted = parameters.kmsId;
    if (wanted === undefined) return compliant;
    const key = known(kmsKeyId, 'configuration.kmsKeyId');
    if (isSameKey(key, wanted)) return compliant;
    const evidence = { path: 'kmsKeyId', expected: wanted, actual: key };
    return violation('otherKey', { ...data, key, wanted }, evidence);
  },
});
