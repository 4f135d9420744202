import { cloudFormation, lena, supplier } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import { changesOf } from '../changes.ts';
import { type Chapter, calledFor, discovery, type Stage } from '../chapter.ts';
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

const proper = hosts(desktop(offices.berlin));
const open = hosts(desktop(offices.berlin), desktop(WORLD_IPV4));
const wider = hosts(desktop(offices.berlin), desktop(WORLD_IPV4), fileTransfer);

/** In the second in which Lena opens it, CloudFormation tags the group: it may have been either. */
function opened(stage: Stage): readonly Delivery[] {
  const { seed, calendar } = stage;
  const [found, change] = changesOf(
    [discovery(stage, place.account, name), proper],
    [calendar.at(6, '08:50'), open, lena],
  );
  const [call] = change?.calls ?? [];
  if (found === undefined || change === undefined || call === undefined) {
    throw new Error('demo: nobody opened the Windows hosts');
  }
  const tagged: Call = {
    ...call,
    by: cloudFormation,
    name: 'CreateTags',
    request: {
      resourcesSet: { items: [{ resourceId: securityGroupId(place, name) }] },
      tagSet: { items: [{ key: 'Environment', value: 'staging' }] },
    },
    response: { _return: true },
  };
  return [
    delivered(seed, found),
    called(seed, call, { after: 4000, about: [keyOf(change.item)] }),
    called(seed, tagged, { after: 4000, about: [] }),
    delivered(seed, change),
  ];
}

/** Remote desktop opened to everyone for a supplier; days later file transfer as well. */
export function windowsHosts(stage: Stage): Chapter {
  const at = stage.calendar.at;
  return {
    title: 'The Windows hosts',
    deliveries: [
      ...opened(stage),
      ...changesOf([at(6, '08:50'), open], [at(10, '12:34'), wider, supplier])
        .slice(1)
        .flatMap((change) => [...calledFor(stage.seed, change), delivered(stage.seed, change)]),
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
