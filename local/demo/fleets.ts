/** The company's ordinary servers, as a table: what runs where, and how many of them. */
import {
  dataPlatform,
  type Place,
  sandbox,
  shopProd,
  shopStaging,
  type Team,
} from './organization.ts';

export interface Fleet {
  readonly service: string;
  readonly owner: Team;
  readonly place: Place;
  readonly servers: number;
  readonly instanceType: string;
  readonly port: number;
  /** Size of a second volume for data. */
  readonly data?: number;
  /** Volumes that nobody encrypted. */
  readonly unencrypted?: 'root' | 'data';
}

const prodFrankfurt: Place = { account: shopProd, region: 'eu-central-1' };
const prodVirginia: Place = { account: shopProd, region: 'us-east-1' };
const prodIreland: Place = { account: shopProd, region: 'eu-west-1' };
const stagingFrankfurt: Place = { account: shopStaging, region: 'eu-central-1' };
const stagingVirginia: Place = { account: shopStaging, region: 'us-east-1' };
const dataIreland: Place = { account: dataPlatform, region: 'eu-west-1' };
const dataFrankfurt: Place = { account: dataPlatform, region: 'eu-central-1' };
const sandboxFrankfurt: Place = { account: sandbox, region: 'eu-central-1' };

export const places = {
  prodFrankfurt,
  prodVirginia,
  prodIreland,
  stagingFrankfurt,
  stagingVirginia,
  dataIreland,
  dataFrankfurt,
  sandboxFrankfurt,
} as const;

export const fleets: readonly Fleet[] = [
  fleet('storefront', 'storefront', prodFrankfurt, 4, 'm7g.large', 8080),
  fleet('checkout', 'checkout', prodFrankfurt, 2, 'm7g.large', 8080),
  fleet('orders', 'checkout', prodFrankfurt, 2, 'm7g.xlarge', 8443, { data: 100 }),
  fleet('search', 'search', prodFrankfurt, 3, 'r7g.large', 9200, { data: 500 }),
  fleet('storefront', 'storefront', prodVirginia, 3, 'm7g.large', 8080),
  fleet('checkout', 'checkout', prodVirginia, 2, 'm7g.large', 8080),
  fleet('mailer', 'platform', prodIreland, 2, 't4g.medium', 2525),
  // The staging images were made in 2019, before encryption by default was on.
  fleet('storefront', 'storefront', stagingFrankfurt, 2, 't3.medium', 8080, {
    unencrypted: 'root',
  }),
  fleet('checkout', 'checkout', stagingFrankfurt, 1, 't3.medium', 8080, { unencrypted: 'root' }),
  fleet('orders', 'checkout', stagingFrankfurt, 1, 't3.large', 8443, { data: 50 }),
  fleet('load-test', 'quality', stagingVirginia, 2, 'c6i.large', 8089, { unencrypted: 'root' }),
  fleet('airflow', 'data', dataIreland, 2, 'm6i.large', 8793, { data: 200 }),
  fleet('spark', 'data', dataIreland, 3, 'r6i.2xlarge', 7077, {
    data: 1000,
    unencrypted: 'data',
  }),
  fleet('ingest', 'data', dataFrankfurt, 2, 'm6i.large', 9092),
  fleet('playground', 'platform', sandboxFrankfurt, 1, 't4g.small', 8080),
];

function fleet(
  service: string,
  owner: Team,
  place: Place,
  servers: number,
  instanceType: string,
  port: number,
  more: Pick<Fleet, 'data' | 'unencrypted'> = {},
): Fleet {
  return { service, owner, place, servers, instanceType, port, ...more };
}
