import { didIn, keyOf, parametersOf, partOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';

const DONE = {
  DeleteDetector: 'deleted the detector',
  UpdateDetector: 'switched off the detector',
  DisassociateFromAdministratorAccount: 'took its account from the administrator, detector',
  DisassociateFromMasterAccount: 'took its account from the administrator, detector',
  DeleteMembers: 'deleted members of the detector',
  DisassociateMembers: 'took members from the detector',
  StopMonitoringMembers: 'stopped watching members of the detector',
};

export default defineIncident({
  id: 'guardduty-switched-off',
  title: 'GuardDuty was switched off, or an account taken out of it',
  severity: 'high',
  pillar: 'security',
  why: 'An intruder who switches off detection is not seen in what follows.',
  fix: 'Switch the detector on again at once, and look at what the caller did meanwhile.',
  fixCommand: 'aws guardduty update-detector --detector-id <detector> --enable --region {region}',
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html',
  on: { calls: { 'guardduty.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { off: '{who} {did} {detector} of GuardDuty.' },

  evaluate(call, { raised }) {
    const update = call.name === 'UpdateDetector';
    if (update && parametersOf(call).optionalFlag('enable') !== false) return calm;
    const part = partOf(call, 'requestParameters.detectorId');
    const enable = { path: 'requestParameters.enable', expected: true, actual: false };
    const data = { who: whoOf(call), did: didIn(DONE, call), detector: part.name };
    return raised(keyOf(call, part))('off', data, ...(update ? [enable] : []), ...part.evidence);
  },
});
