import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError } from '#shared/document/fields.ts';
import { policyStatements, type Statement } from '#shared/document/policy-document.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface ManagedPolicy {
  readonly name: string;
  /** Made by AWS, not by the account: `arn:aws:iam::aws:policy/…`. */
  readonly isAwsManaged: boolean;
  /** Identities that have it as their permissions boundary. */
  readonly boundaryUses: number;
  readonly defaultVersion: string;
  /** Where the default version stands: `policyVersionList[0]`. */
  readonly path: string;
  /** Of the default version. */
  readonly statements: readonly Statement[];
}

/** AWS::IAM::Policy. Documents are URL-encoded text in most items, objects in a list in old ones. */
export const managedPolicy: Reader<ManagedPolicy> = {
  resourceTypes: ['AWS::IAM::Policy'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const versions = requiredRecords(configuration, 'policyVersionList');
    const index = versions.findIndex((version) => version.flag('isDefaultVersion'));
    const version = versions[index];
    if (version === undefined) {
      throw new DocumentError(
        'configuration.policyVersionList',
        'a default version',
        versions.length,
      );
    }
    return {
      name: configuration.text('policyName'),
      isAwsManaged: /^arn:[^:]*:iam::aws:/.test(configuration.text('arn')),
      boundaryUses: configuration.optionalNumber('permissionsBoundaryUsageCount') ?? 0,
      defaultVersion: version.text('versionId'),
      path: `policyVersionList[${index}]`,
      statements: policyStatements(version.raw('document'), `${version.path}.document`),
    };
  },
};
