import { configurationItem } from '#shared/document/configuration.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { policyStatements, type Statement } from '#shared/document/policy-document.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Bucket {
  readonly name: string;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly policy: readonly Statement[];
  /** Of the access control list; undefined when the item does not carry the list. */
  readonly grants: readonly Grant[] | undefined;
  /** `Off`, `Enabled` or `Suspended`. */
  readonly versioning: string;
  readonly mfaDelete: boolean;
  /** Bucket and prefix that access logs are delivered to. */
  readonly logging: { readonly bucket: string; readonly prefix: string } | undefined;
  /** Algorithms of default encryption: `AES256`, `aws:kms`. */
  readonly encryption: readonly string[];
}

export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface Grant {
  /** Id of an account, or the name of a group: `AllUsers`, `AuthenticatedUsers`. */
  readonly grantee: string;
  /** `FullControl`, `Read`, `Write`, `ReadAcp`, `WriteAcp`. */
  readonly permission: string;
}

/**
 * AWS::S3::Bucket. Nearly everything is supplementary; what is not configured has no key there or
 * holds nothing, and the access control list is JSON text wherever the item comes from. The block of
 * the account is not in the item.
 */
export const bucket: Reader<Bucket> = {
  resourceTypes: ['AWS::S3::Bucket'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    const part = (name: string): Fields => {
      const path = `supplementaryConfiguration.${name}`;
      return fields(unwrappedField(supplementary, name) ?? {}, path);
    };
    const policyText = part('BucketPolicy').raw('policyText');
    const versioning = part('BucketVersioningConfiguration');
    const logging = part('BucketLoggingConfiguration');
    const target = logging.optionalText('destinationBucketName');
    const encryption = part('ServerSideEncryptionConfiguration').records('rules');
    return {
      name: configuration.text('name'),
      publicAccessBlock: publicAccessBlock(part('PublicAccessBlockConfiguration')),
      policy: policyText === undefined ? [] : policyStatements(policyText, POLICY_PATH),
      grants: supplementary.has('AccessControlList')
        ? grants(part('AccessControlList'))
        : undefined,
      versioning: versioning.optionalText('status') ?? 'Off',
      mfaDelete: versioning.optionalFlag('isMfaDeleteEnabled') ?? false,
      logging:
        target === undefined || target === ''
          ? undefined
          : { bucket: target, prefix: logging.optionalText('logFilePrefix') ?? '' },
      encryption: encryption.map((rule) =>
        rule.record('applyServerSideEncryptionByDefault').text('sseAlgorithm'),
      ),
    };
  },
};

/** Where the policy of a bucket stands in its item. */
export const POLICY_PATH = 'supplementaryConfiguration.BucketPolicy.policyText';

/** The four switches, as they stand in the items of buckets and of accounts; absent is off. */
export function publicAccessBlock(of: Fields): PublicAccessBlock {
  const isOn = (name: string): boolean => of.optionalFlag(name) ?? false;
  return {
    blockPublicAcls: isOn('blockPublicAcls'),
    ignorePublicAcls: isOn('ignorePublicAcls'),
    blockPublicPolicy: isOn('blockPublicPolicy'),
    restrictPublicBuckets: isOn('restrictPublicBuckets'),
  };
}

function grants(list: Fields): readonly Grant[] {
  return requiredRecords(list, 'grantList').map((grant) => {
    const grantee = grant.raw('grantee');
    return {
      grantee: typeof grantee === 'string' ? grantee : grant.record('grantee').text('id'),
      permission: grant.text('permission'),
    };
  });
}
