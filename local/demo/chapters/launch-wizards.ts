import { type Instant, shifted } from '#shared/domain/instant.ts';
import { lena, supplier } from '../actors.ts';
import { type Chapter, type Stage, told } from '../chapter.ts';
import { places } from '../fleets.ts';
import { WORLD_IPV4 } from '../organization.ts';
import { type SecurityGroup, securityGroupId } from '../resources/security-group.ts';

const place = places.stagingVirginia;

function launchWizard(number: number, seen: Instant): SecurityGroup {
  return {
    kind: 'security-group',
    place,
    name: `launch-wizard-${number}`,
    // The console writes its own clock into the description; the recorder sees it minutes later.
    description: `launch-wizard-${number} created ${shifted(seen, -168_000)}`,
    openings: [{ protocol: 'tcp', ports: [22, 22], sources: [WORLD_IPV4] }],
    tags: {},
  };
}

/** What the console makes when one clicks through it: one was deleted the next day, one was not. */
export function launchWizards(stage: Stage): Chapter {
  const at = stage.calendar.at;
  const [tried, forgotten] = [at(4, '13:05'), at(12, '15:20')];
  return {
    title: 'Two launch wizards',
    deliveries: [
      ...told(stage, [tried, launchWizard(3, tried), lena], [at(5, '10:12'), 'deleted', lena]),
      ...told(stage, [forgotten, launchWizard(7, forgotten), supplier]),
    ],
    expected: [
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, 'launch-wizard-3'),
        verdicts: ['violation', 'notApplicable'],
      },
      {
        rule: 'restricted-ssh',
        resourceId: securityGroupId(place, 'launch-wizard-7'),
        verdicts: ['violation'],
      },
    ],
  };
}
