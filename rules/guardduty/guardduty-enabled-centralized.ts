import { known } from '#shared/document/known.ts';
import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { detectors } from './detectors.ts';

export default defineRule({
  id: 'guardduty-enabled-centralized',
  title: 'GuardDuty is on in every Region',
  severity: 'high',
  pillar: 'security',
  why: 'GuardDuty sees stolen credentials and talking malware in logs that nobody reads; attackers go to the Region where it is off.',
  fix: 'Switch GuardDuty on in the Region, best for the whole organization from its administrator account.',
  fixCommand: 'aws guardduty create-detector --enable --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/guardduty-enabled-centralized.html',
  on: detectors,
  parameters: {
    CentralMonitoringAccount: optionalText('id of the account that must administer GuardDuty'),
  },
  messages: {
    off: 'GuardDuty is off in account {account} in {region}.',
    suspended: 'GuardDuty is suspended in account {account} in {region}.',
    elsewhere:
      'GuardDuty in account {account} in {region} is administered by {actual}, not by {central}.',
  },

  evaluate(all, { parameters, subject, violation }) {
    const about = { account: subject.accountId, region: subject.region };
    const central = parameters.CentralMonitoringAccount;
    const [first] = all;
    if (first === undefined) {
      const evidence = { path: 'detectors', expected: 'a detector', actual: [] };
      return violation('off', about, evidence);
    }
    const detector = all.find(({ isEnabled }) => isEnabled);
    if (detector === undefined) {
      const evidence = { path: `${first.path}.Status`, expected: 'ENABLED', actual: 'DISABLED' };
      return violation('suspended', about, evidence);
    }
    if (central === undefined || central === subject.accountId) return compliant;
    const path = `${detector.path}.Administrator`;
    const actual = known(detector.administrator === null ? 'nobody' : detector.administrator, path);
    if (actual === central) return compliant;
    const evidence = { path, expected: central, actual };
    return violation('elsewhere', { ...about, actual, central }, evidence);
  },
});
