import rule from '#rules/guardduty/guardduty-switched-off.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const DETECTOR = '12abc34d567e8fa901bc2d34e56789f0';

const call = (name: string, requestParameters: unknown = { detectorId: DETECTOR }) =>
  cloudtrailRecord('guardduty', name, { requestParameters });

testIncident(rule, {
  raised: [
    {
      name: 'the detector deleted',
      record: call('DeleteDetector'),
      says: `alice deleted the detector ${DETECTOR} of GuardDuty.`,
      dedupe: DETECTOR,
      shows: [
        { path: 'eventName', expected: 'no such call', actual: 'DeleteDetector' },
        { path: 'requestParameters.detectorId', expected: 'left as it is', actual: DETECTOR },
      ],
    },
    {
      name: 'the detector suspended',
      record: call('UpdateDetector', { detectorId: DETECTOR, enable: false }),
      says: `alice switched off the detector ${DETECTOR} of GuardDuty.`,
      shows: [
        { path: 'requestParameters.enable', expected: true, actual: false },
        { path: 'eventName', expected: 'no such call', actual: 'UpdateDetector' },
        { path: 'requestParameters.detectorId', expected: 'left as it is', actual: DETECTOR },
      ],
    },
    { name: 'the administrator left', record: call('DisassociateFromAdministratorAccount') },
    {
      name: 'the administrator left, by its old name',
      record: call('DisassociateFromMasterAccount'),
    },
    { name: 'members deleted', record: call('DeleteMembers') },
    { name: 'members taken out', record: call('DisassociateMembers') },
    { name: 'members no longer watched', record: call('StopMonitoringMembers') },
    {
      name: 'nothing said of the detector',
      record: call('DeleteDetector', null),
      says: 'alice deleted the detector unknown of GuardDuty.',
      dedupe: 'arn:aws:iam::111122223333:user/alice',
    },
  ],
  calm: [
    {
      name: 'the detector switched on',
      record: call('UpdateDetector', { detectorId: DETECTOR, enable: true }),
    },
    {
      name: 'another frequency',
      record: call('UpdateDetector', {
        detectorId: DETECTOR,
        findingPublishingFrequency: 'ONE_HOUR',
      }),
    },
    { name: 'nothing said of an update', record: call('UpdateDetector', null) },
  ],
});
