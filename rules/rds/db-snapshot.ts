import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError, fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { known } from '#shared/document/known.ts';
import { requiredTexts } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface DbSnapshot {
  readonly identifier: string;
  /** Snapshots of clusters are another type, with fields of other names. */
  readonly isOfCluster: boolean;
  readonly encrypted: boolean | undefined;
  /** Accounts that may restore it, or `all`; undefined when the item does not carry its attributes. */
  readonly restorableBy: readonly string[] | undefined;
}

/** AWS::RDS::DBSnapshot and AWS::RDS::DBClusterSnapshot. */
export const dbSnapshot: Reader<DbSnapshot> = {
  resourceTypes: ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'],
  aspect: CONFIGURATION,
  read(value, { subject }) {
    const { configuration, supplementary } = configurationItem(value);
    const isOfCluster = subject.resourceType === 'AWS::RDS::DBClusterSnapshot';
    const identifier = isOfCluster
      ? (configuration.optionalText('dbclusterSnapshotIdentifier') ??
        configuration.optionalText('dBClusterSnapshotIdentifier'))
      : configuration.optionalText('dBSnapshotIdentifier');
    const attributes = unwrappedField(
      supplementary,
      isOfCluster ? 'DBClusterSnapshotAttributes' : 'DBSnapshotAttributes',
    );
    return {
      identifier: known(identifier, 'configuration.dBSnapshotIdentifier'),
      isOfCluster,
      encrypted: configuration.optionalFlag(isOfCluster ? 'storageEncrypted' : 'encrypted'),
      restorableBy: attributes === undefined ? undefined : restorers(attributes),
    };
  },
};

function restorers(attributes: unknown): readonly string[] {
  const path = 'supplementaryConfiguration.DBSnapshotAttributes';
  if (!Array.isArray(attributes)) throw new DocumentError(path, 'a list', attributes);
  return attributes
    .map((each, index) => fields(each, `${path}[${index}]`))
    .filter((attribute) => attribute.text('attributeName') === 'restore')
    .flatMap((attribute) => requiredTexts(attribute, 'attributeValues'));
}
