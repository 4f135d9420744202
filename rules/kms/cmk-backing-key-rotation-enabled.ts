import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { isDying, kmsKey } from './key.ts';

export default defineRule({
  id: 'cmk-backing-key-rotation-enabled',
  title: 'KMS keys are rotated',
  severity: 'medium',
  pillar: 'security',
  why: 'Rotation bounds how much is encrypted under one key, and so how much one leak gives away.',
  fix: 'Switch automatic rotation on; what was encrypted before stays readable.',
  fixCommand: 'aws kms enable-key-rotation --key-id {resourceId} --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cmk-backing-key-rotation-enabled.html',
  on: kmsKey,
  messages: { off: 'Key {key} is not rotated.' },

  evaluate(key, { violation }) {
    if (!key.isCustomerManaged) return notApplicable('the key is managed by AWS');
    const spec = known(key.spec, 'configuration.keySpec');
    if (spec !== 'SYMMETRIC_DEFAULT') return notApplicable(`keys of ${spec} cannot be rotated`);
    const origin = known(key.origin, 'configuration.origin');
    if (origin !== 'AWS_KMS') return notApplicable(`keys from ${origin} cannot be rotated`);
    if (isDying(key)) return notApplicable('the key is going to be deleted');
    const path = 'supplementaryConfiguration.KeyRotationStatus';
    if (known(key.isRotated, path)) return compliant;
    return violation('off', { key: key.id }, { path, expected: true, actual: false });
  },
});
