import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface DbInstance {
  /** The name people know it by; the resource id is another one (`db-…`). */
  readonly identifier: string;
  readonly engine: string;
  /** The cluster that it is a member of: Aurora, DocumentDB, Neptune or Multi-AZ. */
  readonly clusterIdentifier?: string;
  /** Its storage belongs to a cluster, which decides about zones and backups. */
  readonly isClusterEngine: boolean;
  /** The instance that it is a read replica of. */
  readonly replicaOf?: string;
  // What an item does not carry is undefined; the rule that needs it says so.
  readonly multiAz: boolean | undefined;
  readonly storageEncrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly publiclyAccessible: boolean | undefined;
  readonly autoMinorVersionUpgrade: boolean | undefined;
  /** Days; 0 when there are no automated backups. */
  readonly backupRetentionPeriod: number | undefined;
  /** `01:14-01:44`, UTC. */
  readonly preferredBackupWindow: string | undefined;
}

const CLUSTER_ENGINES = ['aurora', 'docdb', 'neptune'];

/** AWS::RDS::DBInstance. Its fields begin with `dB` in some places and with `db` in others. */
export const dbInstance: Reader<DbInstance> = {
  resourceTypes: ['AWS::RDS::DBInstance'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const engine = configuration.text('engine');
    const clusterIdentifier = configuration.optionalText('dBClusterIdentifier');
    const replicaOf = configuration.optionalText('readReplicaSourceDBInstanceIdentifier');
    return {
      identifier: configuration.text('dBInstanceIdentifier'),
      engine,
      ...(clusterIdentifier !== undefined && clusterIdentifier !== '' && { clusterIdentifier }),
      isClusterEngine: CLUSTER_ENGINES.some((prefix) => engine.startsWith(prefix)),
      ...(replicaOf !== undefined && replicaOf !== '' && { replicaOf }),
      multiAz: configuration.optionalFlag('multiAZ'),
      storageEncrypted: configuration.optionalFlag('storageEncrypted'),
      kmsKeyId: configuration.optionalText('kmsKeyId'),
      publiclyAccessible: configuration.optionalFlag('publiclyAccessible'),
      autoMinorVersionUpgrade: configuration.optionalFlag('autoMinorVersionUpgrade'),
      backupRetentionPeriod: configuration.optionalNumber('backupRetentionPeriod'),
      preferredBackupWindow: configuration.optionalText('preferredBackupWindow'),
    };
  },
};
