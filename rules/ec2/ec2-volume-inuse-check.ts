import { known } from '#shared/document/known.ts';
import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { volumeUse } from './volume-use.ts';

export default defineRule({
  id: 'ec2-volume-inuse-check',
  title: 'EBS volumes are attached to an instance',
  severity: 'low',
  pillar: 'cost',
  why: 'A volume that nothing uses is paid for by its size, and keeps data that nobody watches any more.',
  fix: 'Take a last snapshot if the data matters and delete the volume.',
  fixCommand: 'aws ec2 delete-volume --volume-id {resourceId} --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/ec2-volume-inuse-check.html',
  on: volumeUse,
  parameters: { deleteOnTermination: flag(false) },
  messages: {
    unused: 'Volume {volume} is attached to no instance.',
    outlives: 'Volume {volume} stays when {instance}, which it is attached to, is terminated.',
  },

  evaluate({ id, state, attachments }, { parameters, violation }) {
    if (state === 'available') {
      const evidence = { path: 'state', expected: 'in-use', actual: state };
      return violation('unused', { volume: id }, evidence);
    }
    if (state !== 'in-use') return notApplicable(`the volume is ${state}`);
    if (!parameters.deleteOnTermination) return compliant;
    const kept = attachments.find(
      ({ deleteOnTermination, path }) => !known(deleteOnTermination, `${path}.deleteOnTermination`),
    );
    if (kept === undefined) return compliant;
    return violation(
      'outlives',
      { volume: id, instance: kept.instanceId ?? 'the instance' },
      { path: `${kept.path}.deleteOnTermination`, expected: true, actual: false },
    );
  },
});
