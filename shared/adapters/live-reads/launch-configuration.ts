import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::AutoScaling::LaunchConfiguration';
const ACTION = 'autoscaling:DescribeLaunchConfigurations';

/** One that is not there is not an error to EC2 Auto Scaling: the list is empty. */
export const launchConfiguration = liveRead<Pick<LiveReadClients, 'autoScaling'>>({
  resourceType: TYPE,
  actions: [ACTION],
  absent: [],
  find: ({ autoScaling }, { id, arn, name }) =>
    asked(ACTION, async () => {
      const wanted = firstKnown(TYPE, name, nameIn(arn), nameIn(id), id);
      const by = new DescribeLaunchConfigurationsCommand({ LaunchConfigurationNames: [wanted] });
      const { LaunchConfigurations } = await autoScaling.send(by);
      const [one] = carried(LaunchConfigurations, 'LaunchConfigurations');
      if (one === undefined) return undefined;
      const found = carried(one.LaunchConfigurationARN, 'LaunchConfigurationARN');
      return {
        id: found,
        arn: found,
        name: one.LaunchConfigurationName,
        // What instances are started with may hold secrets, and no rule reads it.
        configuration: configShape(one, { moments: 'milliseconds', without: ['UserData'] }),
      };
    }),
});

/** `…:launchConfiguration:<uuid>:launchConfigurationName/web-1` */
const nameIn = (arn: string | undefined): string | undefined =>
  arn?.split(':launchConfigurationName/')[1];
