import { cloudFormation, lena, supplier } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { type Delivery, delivered, keyOf } from '../envelopes.ts';
import { places } from '../fleets.ts';
import { offices, tagsOf, WORLD_IPV4 } from '../organization.ts';
import { type Opening, type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.stagingFrankfurt;
const name = 'qa-windows-hosts';

function hosts(...openings: readonly Opening[]): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name,
    description: 'Browser tests on Windows',
    openings,
    tags: tagsOf(place, name, 'quality'),
  };
}

const desktop = (source: string): Opening => ({
  protocol: 'tcp',
  ports: [3389, 3389],
  sources: [source],
  note: 'remote desktop',
});
const fileTransfer: Opening = { protocol: 'tcp', ports: [20, 21], sources: [WORLD_IPV4] };

/** The supplier opens it while CloudFormation tags the group: nobody can tell whose change it was. */
function fileTransferOpened({ seed, calendar }: Stage): readonly Delivery[] {
  const [, change] = changesOf(
    [calendar.at(6, '08:50'), hosts(desktop(WORLD_IPV4))],
    [calendar.at(10, '12:34'), hosts(desktop(WORLD_IPV4), fileTransfer), supplier],
  );
  const [opened] = change?.calls ?? [];
  if (change === undefined || opened === undefined) throw new Error('demo: no file transfer');
  const groupId = securityGroupId(place, name);
  const tagged: Call = {
    ...opened,
    by: cloudFormation,
    name: 'CreateTags',
    request: {
      resourcesSet: { items: [{ resourceId: groupId }] },
      tagSet: { items: [{ key: 'Environment', value: 'staging' }] },
    },
    response: { _return: true },
  };
  return [
    called(seed, opened, { after: 4000, about: [keyOf(change.item)] }),
    called(seed, tagged, { after: 4000 }),
    delivered(seed, change),
  ];
}

/** Remote desktop opened to everyone for a supplier; days later file transfer as well. */
export function windowsHosts(stage: Stage): Chapter {
  const at = stage.calendar.at;
  return {
    title: 'The Windows hosts',
    deliveries: [
      ...told(
        stage,
        [discovery(stage, place.account, name), hosts(desktop(offices.berlin))],
        [at(6, '08:50'), hosts(desktop(WORLD_IPV4)), lena],
      ),
      ...fileTransferOpened(stage),
    ],
    expected: [
      {
        rule: 'restricted-common-ports',
        resourceId: securityGroupId(place, name),
        verdicts: ['compliant', 'violation'],
      },
    ],
  };
}
