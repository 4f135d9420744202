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
  readonly multiAz: boolean;
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
    return {
      identifier: configuration.text('dBInstanceIdentifier'),
      engine,
      ...(clusterIdentifier !== undefined && clusterIdentifier !== '' && { clusterIdentifier }),
      isClusterEngine: CLUSTER_ENGINES.some((prefix) => engine.startsWith(prefix)),
      multiAz: configuration.flag('multiAZ'),
    };
  },
};
