import type { Instant } from '#shared/domain/instant.ts';
import { dbiResourceId } from '../identifiers.ts';
import { network, type Place, subnetIn, type Tags, type ZoneLetter } from '../organization.ts';
import { securityGroupId } from './security-group.ts';
import { type ResourceState, related, tagList } from './state.ts';
import { keyArn } from './volume.ts';

export interface DbInstance {
  readonly kind: 'db-instance';
  readonly place: Place;
  readonly zone: ZoneLetter;
  readonly name: string;
  readonly engine: 'postgres' | 'mysql' | 'aurora-postgresql';
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly gibibytes: number;
  readonly status: 'creating' | 'available' | 'modifying' | 'backing-up';
  readonly multiAZ: boolean;
  /** Asked for, not yet done. */
  readonly pendingMultiAZ?: boolean;
  /** The cluster it is a member of (Aurora). */
  readonly cluster?: string;
  readonly createdAt: Instant;
  /** Name of the group it wears. */
  readonly group: string;
  readonly tags: Tags;
}

export const dbInstanceId = (place: Place, name: string): string =>
  dbiResourceId(`${place.account.name}/${place.region}/${name}`);

export function dbInstanceState(db: DbInstance): ResourceState {
  const { place, name, tags, multiAZ } = db;
  const { account, region } = place;
  const zone = subnetIn(place, db.zone).zone;
  return {
    place,
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: dbInstanceId(place, name),
    resourceName: name,
    arn: `arn:aws:rds:${region}:${account.id}:db:${name}`,
    availabilityZone: multiAZ ? 'Multiple Availability Zones' : zone,
    createdAt: db.createdAt,
    configuration: configurationOf(db, zone),
    supplementaryConfiguration: { Tags: tagList(tags) },
    tags,
    relationships: [
      related('Is associated with DBSubnetGroup', 'AWS::RDS::DBSubnetGroup', subnetGroup(place)),
      related(
        'Is associated with SecurityGroup',
        'AWS::EC2::SecurityGroup',
        securityGroupId(place, db.group),
      ),
    ],
  };
}

const subnetGroup = ({ account }: Place): string => `${account.name}-private`;

function configurationOf(db: DbInstance, zone: string) {
  const { place, name, engine, status } = db;
  const port = engine === 'mysql' ? 3306 : 5432;
  const family = engine === 'mysql' ? 'mysql8.0' : 'postgres16';
  const host = `${name}.c9${network(place).vpcId.slice(-8)}.${place.region}.rds.amazonaws.com`;
  return {
    dBInstanceIdentifier: name,
    dBInstanceClass: db.instanceClass,
    engine,
    dBInstanceStatus: status,
    masterUsername: 'shopadmin',
    // A database that is being created has no address yet.
    ...(status === 'creating' ? {} : { endpoint: { address: host, port } }),
    allocatedStorage: db.gibibytes,
    instanceCreateTime: status === 'creating' ? null : db.createdAt,
    preferredBackupWindow: '02:10-02:40',
    backupRetentionPeriod: 7,
    dBSecurityGroups: [],
    vpcSecurityGroups: [{ vpcSecurityGroupId: securityGroupId(place, db.group), status: 'active' }],
    dBParameterGroups: [
      { dBParameterGroupName: `default.${family}`, parameterApplyStatus: 'in-sync' },
    ],
    availabilityZone: zone,
    dBSubnetGroup: {
      dBSubnetGroupName: subnetGroup(place),
      dBSubnetGroupDescription: 'Private subnets',
      vpcId: network(place).vpcId,
      subnetGroupStatus: 'Complete',
      subnets: network(place).subnets.map((subnet) => ({
        subnetIdentifier: subnet.id,
        subnetAvailabilityZone: { name: subnet.zone },
        subnetStatus: 'Active',
      })),
    },
    preferredMaintenanceWindow: 'sun:03:10-sun:03:40',
    pendingModifiedValues: db.pendingMultiAZ === undefined ? {} : { multiAZ: db.pendingMultiAZ },
    multiAZ: db.multiAZ,
    engineVersion: db.engineVersion,
    autoMinorVersionUpgrade: true,
    readReplicaDBInstanceIdentifiers: [],
    licenseModel: engine === 'mysql' ? 'general-public-license' : 'postgresql-license',
    publiclyAccessible: false,
    statusInfos: [],
    storageType: 'gp3',
    dbInstancePort: 0,
    dBClusterIdentifier: db.cluster ?? null,
    storageEncrypted: true,
    kmsKeyId: keyArn(place),
    dbiResourceId: dbInstanceId(place, name),
    cACertificateIdentifier: 'rds-ca-rsa2048-g1',
    domainMemberships: [],
    copyTagsToSnapshot: true,
    monitoringInterval: 60,
    dBInstanceArn: `arn:aws:rds:${place.region}:${place.account.id}:db:${name}`,
    iAMDatabaseAuthenticationEnabled: false,
    deletionProtection: place.account.environment === 'production',
  };
}
