import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { keyOfCall } from './key-call.ts';

const DONE = {
  DeleteImportedKeyMaterial: 'deleted the imported material of',
  PutKeyPolicy: 'changed the policy of',
  DisableKeyRotation: 'switched off the rotation of',
};

export default defineIncident({
  id: 'kms-key-material-policy-or-rotation-changed',
  title: "A key's material, policy or rotation was changed",
  severity: 'medium',
  pillar: 'security',
  why: 'A key policy decides who can read the data; imported material that is deleted makes the key useless at once.',
  fix: 'Put the former key policy back, import the material again or switch rotation on again.',
  reference: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  on: { calls: { 'kms.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the key {key}.' },

  evaluate(call, { raised }) {
    const part = keyOfCall(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), key: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
