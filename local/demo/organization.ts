/** The company: a web shop with four AWS accounts in two units, and where its things stand. */
import { ec2Identifier } from './identifiers.ts';

/** The organizational units. */
export type Unit = 'Production' | 'Development';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly unit: Unit;
}

export const shopProd: Account = {
  id: '111122223333',
  name: 'shop-prod',
  environment: 'production',
  unit: 'Production',
};
export const shopStaging: Account = {
  id: '444455556666',
  name: 'shop-staging',
  environment: 'staging',
  unit: 'Development',
};
export const dataPlatform: Account = {
  id: '777788889999',
  name: 'data-platform',
  environment: 'data',
  unit: 'Production',
};
/** Where people try things out. */
export const sandbox: Account = {
  id: '222233334444',
  name: 'sandbox',
  environment: 'sandbox',
  unit: 'Development',
};
export const accounts: readonly Account[] = [shopProd, shopStaging, dataPlatform, sandbox];

export const regions = ['eu-central-1', 'us-east-1', 'eu-west-1'] as const;
export type Region = (typeof regions)[number];

/** Who owns what, as the tag `Owner` says it. */
export type Team = 'platform' | 'checkout' | 'storefront' | 'search' | 'data' | 'quality';

/** A Region of an account: every one has one network of the same plan. */
export interface Place {
  readonly account: Account;
  readonly region: Region;
}

export interface Subnet {
  readonly id: string;
  readonly zone: string;
  /** The first three parts of its addresses. */
  readonly prefix: string;
}

export interface Network {
  readonly vpcId: string;
  readonly cidr: string;
  readonly subnets: readonly [Subnet, Subnet, Subnet];
}

const secondPart: Readonly<Record<string, number>> = {
  [shopProd.id]: 10,
  [shopStaging.id]: 20,
  [dataPlatform.id]: 30,
  [sandbox.id]: 60,
};

export function network(place: Place): Network {
  const { account, region } = place;
  const key = `${account.name}/${region}`;
  const second = (secondPart[account.id] ?? 40) + regions.indexOf(region);
  const subnet = (letter: string, third: number): Subnet => ({
    id: ec2Identifier('subnet', `${key}/${letter}`),
    zone: `${region}${letter}`,
    prefix: `10.${second}.${third}`,
  });
  return {
    vpcId: ec2Identifier('vpc', key),
    cidr: `10.${second}.0.0/16`,
    subnets: [subnet('a', 0), subnet('b', 64), subnet('c', 128)],
  };
}

/** The subnet of a zone letter. */
export function subnetIn(place: Place, zone: ZoneLetter): Subnet {
  const [a, b, c] = network(place).subnets;
  return zone === 'a' ? a : zone === 'b' ? b : c;
}

export type ZoneLetter = 'a' | 'b' | 'c';

/** The company's own addresses: what openings should name instead of the world. */
export const offices = { berlin: '198.51.100.0/27', boston: '203.0.113.64/28' } as const;
export const WORLD_IPV4 = '0.0.0.0/0';
export const WORLD_IPV6 = '::/0';

export type Tags = Readonly<Record<string, string>>;

/** The tags that the company's templates give to everything. */
export function tagsOf(place: Place, name: string, owner: Team): Tags {
  return { Environment: place.account.environment, Name: name, Owner: owner };
}
