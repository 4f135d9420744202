import { configurationItem } from '#shared/document/configuration.ts';
import type { Fields } from '#shared/document/fields.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { listedRecords, listedTexts } from './listed.ts';

export interface Distribution {
  /** Id and domain name, for messages. */
  readonly label: string;
  readonly behaviors: readonly Behavior[];
  readonly origins: readonly Origin[];
  /** Undefined when the item does not say. */
  readonly certificate: Certificate | undefined;
}

export interface Certificate {
  /** Who keeps it: ACM, IAM, or CloudFront itself (`*.cloudfront.net`). */
  readonly keptBy: 'acm' | 'iam' | 'cloudfront';
  /** ARN in ACM or id in IAM; empty for CloudFront's own. */
  readonly id: string;
}

export interface Behavior {
  /** Where it stands: `distributionConfig.defaultCacheBehavior`. */
  readonly path: string;
  /** Its pattern; `*` for the default. */
  readonly pattern: string;
  /** Headers that it keys its cache by and hands on; undefined when a cache policy decides. */
  readonly headers: readonly string[] | undefined;
}

export interface Origin {
  readonly path: string;
  readonly id: string;
  /** TLS versions that CloudFront may speak with it; undefined for an S3 bucket. */
  readonly sslProtocols: readonly string[] | undefined;
}

/** AWS::CloudFront::Distribution. Its lists are objects of `quantity` and `items`. */
export const distribution: Reader<Distribution> = {
  resourceTypes: ['AWS::CloudFront::Distribution'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const config = configuration.record('distributionConfig');
    return {
      label: `${configuration.text('id')} (${configuration.text('domainName')})`,
      behaviors: [
        behaviorIn(config.record('defaultCacheBehavior'), '*'),
        ...listedRecords(config, 'cacheBehaviors').map((each) =>
          behaviorIn(each, each.text('pathPattern')),
        ),
      ],
      origins: listedRecords(config, 'origins').map(originIn),
      certificate: certificateIn(config.optionalRecord('viewerCertificate')),
    };
  },
};

const pathIn = (part: Fields): string => part.path.slice('configuration.'.length);

function behaviorIn(behavior: Fields, pattern: string): Behavior {
  const forwarded = behavior.optionalRecord('forwardedValues');
  return {
    path: pathIn(behavior),
    pattern,
    headers: forwarded === undefined ? undefined : listedTexts(forwarded, 'headers'),
  };
}

function originIn(origin: Fields): Origin {
  const custom = origin.optionalRecord('customOriginConfig');
  return {
    path: pathIn(origin),
    id: origin.text('id'),
    sslProtocols: custom === undefined ? undefined : listedTexts(custom, 'originSslProtocols'),
  };
}

function certificateIn(viewer: Fields | undefined): Certificate | undefined {
  const iam = viewer?.optionalText('iamCertificateId') ?? '';
  if (iam !== '') return { keptBy: 'iam', id: iam };
  const acm = viewer?.optionalText('acmCertificateArn') ?? '';
  if (acm !== '') return { keptBy: 'acm', id: acm };
  const isDefault = viewer?.optionalFlag('cloudFrontDefaultCertificate') ?? false;
  return isDefault ? { keptBy: 'cloudfront', id: '' } : undefined;
}
