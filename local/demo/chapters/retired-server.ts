import { shifted } from '#shared/domain/instant.ts';
import { maya } from '../actors.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { server } from '../estate.ts';
import { type Fleet, places } from '../fleets.ts';
import { instanceId } from '../resources/security-group.ts';
import { volumeId } from '../resources/volume.ts';

const place = places.prodIreland;
const name = 'newsletter-1';
const fleet: Fleet = {
  service: 'newsletter',
  owner: 'storefront',
  place,
  servers: 1,
  instanceType: 't3.small',
  port: 8080,
  unencrypted: 'root',
};

/** The old newsletter server is terminated: item of the end, deletion, and its volume goes with it. */
export function retiredServer(stage: Stage): Chapter {
  const at = stage.calendar.at;
  const found = discovery(stage, place.account, name);
  const [instance, root] = server(fleet, name, 'b', shifted(found, -1100 * 86_400_000));
  if (root === undefined) throw new Error('demo: a server without a volume');
  return {
    title: 'The newsletter server is retired',
    deliveries: [
      ...told(
        stage,
        [found, { ...instance, groups: ['default'] }],
        [at(25, '14:20'), { ...instance, state: 'terminated', groups: [], volumes: [] }, maya],
        [at(25, '15:21'), 'deleted'],
      ),
      ...told(stage, [shifted(found, 700), root], [at(25, '14:22'), 'deleted']),
    ],
    expected: [
      {
        rule: 'ec2-instances-in-vpc',
        resourceId: instanceId(place, name),
        verdicts: ['compliant', 'notApplicable'],
      },
      {
        rule: 'encrypted-volumes',
        resourceId: volumeId(place, `${name}-root`),
        verdicts: ['violation', 'notApplicable'],
      },
    ],
  };
}
