import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::CloudTrail::Trail';
const ACTION = 'cloudtrail:GetTrail';

/** A trail belongs to its home Region, wherever it is asked for. Its tags are not asked for. */
export const trail = liveRead<Pick<LiveReadClients, 'cloudTrail'>>({
  resourceType: TYPE,
  actions: [ACTION],
  absent: ['TrailNotFoundException'],
  find: ({ cloudTrail }, { arn, id, name }) =>
    asked(ACTION, async () => {
      const by = new GetTrailCommand({ Name: firstKnown(TYPE, arn, id, name) });
      const found = carried((await cloudTrail.send(by)).Trail, 'Trail');
      return {
        id: carried(found.Name, 'Name'),
        arn: carried(found.TrailARN, 'TrailARN'),
        region: carried(found.HomeRegion, 'HomeRegion'),
        configuration: configShape(found),
      };
    }),
});
