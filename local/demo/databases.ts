/** The company's databases, as a table. Production's are multi-AZ, nearly all. */

import { shifted } from '#shared/domain/instant.ts';
import type { Calendar } from './calendar.ts';
import { places } from './fleets.ts';
import { type Place, type Team, tagsOf } from './organization.ts';
import type { DbInstance } from './resources/db-instance.ts';

const DAY = 86_400_000;

type Sort = Pick<DbInstance, 'engine' | 'engineVersion' | 'instanceClass' | 'gibibytes'>;

const large: Sort = {
  engine: 'postgres',
  engineVersion: '16.8',
  instanceClass: 'db.r7g.large',
  gibibytes: 400,
};
const small: Sort = {
  engine: 'postgres',
  engineVersion: '16.8',
  instanceClass: 'db.t4g.medium',
  gibibytes: 50,
};
const mysql: Sort = {
  engine: 'mysql',
  engineVersion: '8.0.41',
  instanceClass: 'db.m7g.large',
  gibibytes: 200,
};
const aurora: Sort = {
  engine: 'aurora-postgresql',
  engineVersion: '16.6',
  instanceClass: 'db.r7g.large',
  gibibytes: 1,
};

/** Name of the group that the databases of a place wear. */
export const DATABASES = 'databases';

export function databases(calendar: Calendar): readonly DbInstance[] {
  const made = (
    name: string,
    owner: Team,
    place: Place,
    sort: Sort,
    multiAZ: boolean,
    days: number,
  ): DbInstance => database({ name, owner, place, sort, multiAZ, createdAt: ago(days) });
  const ago = (days: number) => shifted(calendar.at(0, '06:20', String(days)), -days * DAY);
  const { prodFrankfurt, prodVirginia, stagingFrankfurt, dataIreland } = places;
  return [
    made('orders', 'checkout', prodFrankfurt, large, true, 812),
    made('payments', 'checkout', prodFrankfurt, large, true, 812),
    made('catalog', 'storefront', prodFrankfurt, mysql, true, 640),
    made('reporting', 'data', prodFrankfurt, large, false, 377),
    made('orders-us', 'checkout', prodVirginia, large, true, 301),
    made('catalog-us', 'storefront', prodVirginia, mysql, true, 301),
    made('orders-staging', 'checkout', stagingFrankfurt, small, false, 620),
    made('payments-staging', 'checkout', stagingFrankfurt, small, false, 620),
    made('catalog-staging', 'storefront', stagingFrankfurt, small, false, 610),
    made('airflow-meta', 'data', dataIreland, small, false, 233),
    made('warehouse-stage', 'data', dataIreland, large, true, 190),
    {
      ...made('events-1', 'data', dataIreland, aurora, false, 95),
      cluster: 'events',
    },
  ];
}

export interface DatabasePlan {
  readonly name: string;
  readonly owner: Team;
  readonly place: Place;
  readonly sort?: Sort;
  readonly multiAZ: boolean;
  readonly createdAt: DbInstance['createdAt'];
}

export function database(plan: DatabasePlan): DbInstance {
  const { name, owner, place, sort = small, multiAZ, createdAt } = plan;
  return {
    kind: 'db-instance',
    place,
    zone: 'a',
    name,
    ...sort,
    status: 'available',
    multiAZ,
    createdAt,
    group: DATABASES,
    tags: tagsOf(place, name, owner),
  };
}
