import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::AutoScaling::AutoScalingGroup';
const ACTION = 'autoscaling:DescribeAutoScalingGroups';

/** One that is not there is not an error to EC2 Auto Scaling: the list is empty. */
export const autoScalingGroup = liveRead<Pick<LiveReadClients, 'autoScaling'>>({
  resourceType: TYPE,
  actions: [ACTION],
  absent: [],
  find: ({ autoScaling }, { id, arn, name }) =>
    asked(ACTION, async () => {
      const wanted = firstKnown(TYPE, name, nameIn(arn), nameIn(id), id);
      const by = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [wanted] });
      const { AutoScalingGroups } = await autoScaling.send(by);
      const [one] = carried(AutoScalingGroups, 'AutoScalingGroups');
      if (one === undefined) return undefined;
      const found = carried(one.AutoScalingGroupARN, 'AutoScalingGroupARN');
      return {
        id: found,
        arn: found,
        name: one.AutoScalingGroupName,
        tags: tagsIn(one.Tags),
        configuration: configurationOf(one),
      };
    }),
});

function configurationOf({ VPCZoneIdentifier, ...group }: AutoScalingGroup) {
  const shaped = configShape(group, { moments: 'milliseconds', without: ['Instances', 'Tags'] });
  return { ...shaped, vpczoneIdentifier: VPCZoneIdentifier ?? null };
}

/** `…:autoScalingGroup:<uuid>:autoScalingGroupName/web` */
const nameIn = (arn: string | undefined): string | undefined =>
  arn?.split(':autoScalingGroupName/')[1];
