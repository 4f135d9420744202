import { configurationItem } from '#shared/document/configuration.ts';
import { fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Table {
  readonly name: string;
  /** `ENABLED` or `DISABLED`; undefined when the item does not carry it. */
  readonly pointInTimeRecovery: string | undefined;
}

/** AWS::DynamoDB::Table. */
export const table: Reader<Table> = {
  resourceTypes: ['AWS::DynamoDB::Table'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    const backups = unwrappedField(supplementary, 'ContinuousBackupsDescription');
    return {
      name: configuration.text('tableName'),
      pointInTimeRecovery:
        backups === undefined
          ? undefined
          : fields(backups, 'supplementaryConfiguration.ContinuousBackupsDescription')
              .record('pointInTimeRecoveryDescription')
              .text('pointInTimeRecoveryStatus'),
    };
  },
};
