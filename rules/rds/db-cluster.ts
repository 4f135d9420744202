import { configurationItem } from '#shared/document/configuration.ts';
import { known } from '#shared/document/known.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface DbCluster {
  readonly identifier: string;
  readonly engine: string;
  readonly multiAz: boolean | undefined;
}

/** AWS::RDS::DBCluster. Its name is `dbclusterIdentifier` in some items, `dBClusterIdentifier` in others. */
export const dbCluster: Reader<DbCluster> = {
  resourceTypes: ['AWS::RDS::DBCluster'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const identifier =
      configuration.optionalText('dbclusterIdentifier') ??
      configuration.optionalText('dBClusterIdentifier');
    return {
      identifier: known(identifier, 'configuration.dbclusterIdentifier'),
      engine: configuration.text('engine'),
      multiAz: configuration.optionalFlag('multiAZ'),
    };
  },
};
