import { isSameKey } from '#shared/document/kms-key.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { isDying, kmsKey } from './key.ts';

export default defineRule({
  id: 'kms-cmk-not-scheduled-for-deletion',
  title: 'KMS keys are not about to be deleted',
  severity: 'critical',
  pillar: 'security',
  why: 'When a key is gone, everything that was encrypted with it is gone too, and nobody can bring it back.',
  fix: 'Cancel the deletion unless it is certain that nothing needs the key.',
  fixCommand: 'aws kms cancel-key-deletion --key-id {resourceId} --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/kms-cmk-not-scheduled-for-deletion.html',
  on: kmsKey,
  parameters: { kmsKeyIds: textList([], 'ids or ARNs of the keys to watch, or nothing for all') },
  messages: { dying: 'Key {key} is going to be deleted ({state}).' },

  evaluate(key, { parameters, violation }) {
    if (!key.isCustomerManaged) return notApplicable('the key is managed by AWS');
    const watched = parameters.kmsKeyIds;
    if (watched.length > 0 && !watched.some((each) => isSameKey(each, key.id))) {
      return notApplicable('the key is not among those to watch');
    }
    if (!isDying(key)) return compliant;
    const evidence = { path: 'keyState', expected: 'Enabled', actual: key.state };
    return violation('dying', { key: key.id, state: key.state }, evidence);
  },
});
