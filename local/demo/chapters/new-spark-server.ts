import { shifted } from '#shared/domain/instant.ts';
import { cdk } from '../actors.ts';
import { type Chapter, type Stage, told } from '../chapter.ts';
import { server } from '../estate.ts';
import { fleets, places } from '../fleets.ts';
import { instanceId } from '../resources/security-group.ts';
import { volumeId } from '../resources/volume.ts';

const place = places.dataIreland;
const name = 'spark-4';

/** A fourth server for Spark, made like the other three: its data volume is not encrypted either. */
export function newSparkServer(stage: Stage): Chapter {
  const fleet = fleets.find((each) => each.service === 'spark' && each.place === place);
  if (fleet === undefined) throw new Error('demo: there is no Spark in data-platform');
  const launched = stage.calendar.at(26, '08:12');
  const seen = stage.calendar.at(26, '08:15');
  const [instance, ...volumes] = server(fleet, name, 'a', launched);
  return {
    title: 'One more Spark server',
    deliveries: [instance, ...volumes].flatMap((resource, index) =>
      // The root volume comes with the server; the other one is asked for by itself.
      told(stage, [
        shifted(seen, index * 800),
        resource,
        resource.name === `${name}-root` ? undefined : cdk,
      ]),
    ),
    expected: [
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, `${name}-data`),
        verdicts: ['violation'],
      },
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, `${name}-root`),
        verdicts: ['compliant'],
      },
      {
        rule: 'ec2-instances-in-vpc',
        resourceId: instanceId(place, name),
        verdicts: ['compliant'],
      },
    ],
  };
}
