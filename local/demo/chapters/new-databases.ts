import { shifted } from '#shared/domain/instant.ts';
import { cdk, terraform } from '../actors.ts';
import { type Chapter, discovery, type Stage, told } from '../chapter.ts';
import { database } from '../databases.ts';
import { places } from '../fleets.ts';
import { dbInstanceId } from '../resources/db-instance.ts';

const DAY = 86_400_000;

/** Sessions got its standby; features was born without one. */
export function newDatabases(stage: Stage): Chapter {
  const { prodFrankfurt, dataIreland } = places;
  const at = stage.calendar.at;
  const found = discovery(stage, prodFrankfurt.account, 'sessions');
  const alone = database({
    name: 'sessions',
    owner: 'storefront',
    place: prodFrankfurt,
    multiAZ: false,
    createdAt: shifted(found, -210 * DAY),
  });
  const born = at(12, '10:44');
  const features = database({
    name: 'features',
    owner: 'data',
    place: dataIreland,
    multiAZ: false,
    createdAt: shifted(born, 204),
  });
  return {
    title: 'Two databases',
    deliveries: [
      ...told(
        stage,
        [found, alone],
        [at(8, '13:02'), { ...alone, status: 'modifying', pendingMultiAZ: true }, terraform],
        [at(8, '13:21'), { ...alone, status: 'available', multiAZ: true }],
      ),
      ...told(
        stage,
        [born, { ...features, status: 'creating' }, cdk],
        [at(12, '10:57'), { ...features, status: 'backing-up' }],
        [at(12, '11:03'), features],
      ),
    ],
    expected: [
      {
        rule: 'rds-multi-az-support',
        resourceId: dbInstanceId(prodFrankfurt, 'sessions'),
        verdicts: ['violation', 'compliant'],
      },
      {
        rule: 'rds-multi-az-support',
        resourceId: dbInstanceId(dataIreland, 'features'),
        verdicts: ['violation'],
      },
    ],
  };
}
