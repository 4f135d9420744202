import { epochMs } from '#shared/domain/instant.ts';
import { integer } from '#shared/domain/parameter.ts';
import { daily, defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { volumeSnapshots } from './volume-snapshots.ts';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'ebs-volume-snapshot-recent',
  title: 'EBS volumes in use have a recent snapshot',
  severity: 'medium',
  pillar: 'reliability',
  why: 'A volume is kept in one zone only; what was written since its last snapshot is lost with it, and deleted data does not come back.',
  fix: 'Make a snapshot now, and let Data Lifecycle Manager or AWS Backup make the next ones.',
  fixCommand: 'aws ec2 create-snapshot --volume-id {resourceId} --region {region}',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html#amazon-ebs-snapshots',
  on: daily(volumeSnapshots),
  parameters: { days: integer(7, { min: 1 }) },
  messages: {
    old: 'The newest snapshot of volume {volume} is of {date}, more than {days} days ago.',
    none: 'Volume {volume} is in use and has no snapshot.',
  },

  evaluate({ isInUse, createdAt, newest }, { parameters, subject, seenAt, violation }) {
    if (!isInUse) return notApplicable('the volume is not in use');
    const { days } = parameters;
    const since = epochMs(seenAt) - days * DAY_MS;
    const volume = subject.resourceId;
    const expected = `at most ${days} days ago`;
    if (newest !== undefined) {
      if (epochMs(newest.at) >= since) return compliant;
      const evidence = { path: 'newest.startTime', expected, actual: newest.at };
      return violation('old', { volume, date: newest.at.slice(0, 10), days }, evidence);
    }
    if (epochMs(createdAt) >= since) {
      return notApplicable('the volume is younger than a snapshot may be old');
    }
    return violation('none', { volume }, { path: 'snapshots', expected: 'at least 1', actual: 0 });
  },
});
