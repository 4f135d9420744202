import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

/** Names are in lower case and without the last dot. */
export interface RecordSet {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  /** Seconds; undefined of an alias, which has that of its target. */
  readonly ttl: number | undefined;
  readonly values: readonly string[];
  readonly aliasTo: string | undefined;
  /** `PRIMARY` or `SECONDARY`. */
  readonly failover: string | undefined;
  /** Of a latency record set. */
  readonly region: string | undefined;
  readonly healthCheck: string | undefined;
}

export interface Zone {
  readonly name: string;
  readonly isPrivate: boolean;
  /** Of the delegation set, which only a public zone has. */
  readonly nameServers: readonly string[];
  readonly recordSets: readonly RecordSet[];
  /** Ids of all health checks of the account. */
  readonly healthChecks: readonly string[];
}

const POLICIES =
  'Weight Region Failover GeoLocation GeoProximityLocation MultiValueAnswer CidrRoutingConfig';

/** Aspect `record-sets` of a hosted zone, as Route 53 lists them. */
export const zone: Reader<Zone> = {
  resourceTypes: ['AWS::Route53::HostedZone'],
  aspect: 'record-sets',
  read(value) {
    const all = fields(value);
    const of = all.record('zone');
    const isPrivate = of.record('Config').flag('PrivateZone');
    const servers = isPrivate ? [] : requiredTexts(of.record('delegationSet'), 'NameServers');
    return {
      name: plain(of.text('Name')),
      isPrivate,
      nameServers: servers.map(plain),
      recordSets: requiredRecords(all, 'recordSets').map(recordSet),
      healthChecks: requiredTexts(all, 'healthChecks'),
    };
  },
};

/** A name as it is compared. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function recordSet(of: Fields): RecordSet {
  if (of.has('SetIdentifier') && !POLICIES.split(' ').some((each) => of.has(each))) {
    throw new DocumentError(of.path, 'a routing policy beside SetIdentifier', undefined);
  }
  const alias = of.optionalRecord('AliasTarget');
  const records = alias === undefined ? requiredRecords(of, 'ResourceRecords') : [];
  return {
    path: of.path,
    name: plain(of.text('Name')),
    type: of.text('Type'),
    ttl: alias === undefined ? of.number('TTL') : undefined,
    values: records.map((each) => each.text('Value')),
    aliasTo: alias && plain(alias.text('DNSName')),
    failover: of.optionalText('Failover'),
    region: of.optionalText('Region'),
    healthCheck: of.optionalText('HealthCheckId'),
  };
}
