import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { publicSnapshots } from './public-snapshots.ts';

export default defineRule({
  id: 'ebs-snapshot-public-restorable-check',
  title: 'No EBS snapshot can be restored by everybody',
  severity: 'critical',
  pillar: 'security',
  why: 'Whoever has an AWS account can make a disk of a public snapshot and read all that was on it; there are people who search for them.',
  fix: 'Take the permission back from all, and block public sharing in the Region.',
  fixCommand:
    'aws ec2 modify-snapshot-attribute --snapshot-id <snapshot> --attribute createVolumePermission --operation-type remove --group-names all --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/ebs-snapshot-public-restorable-check.html',
  on: publicSnapshots,
  messages: { public: 'Everybody can restore snapshots of account {account} in {region}: {ids}.' },

  evaluate(snapshots, { subject, violation }) {
    if (snapshots.length === 0) return compliant;
    const { accountId: account, region } = subject;
    const evidence = { path: 'snapshots', expected: [], actual: snapshots.slice(0, 10) };
    return violation('public', { account, region, ids: shortList(snapshots) }, evidence);
  },
});
