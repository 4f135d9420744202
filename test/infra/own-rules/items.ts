/** The resources of our own template, as AWS Config would tell of them once they are deployed. */
import { isRecord } from '#shared/document/fields.ts';
import type { Deployed, DeployedResource } from '../../iam/deployed.ts';
import { HUB, REGION } from '../../iam/names.ts';
import { type ConfigItem, configItem } from '../../support/resources/config-item.ts';

type Json = Readonly<Record<string, unknown>>;

const recordIn = (value: unknown): Json => (isRecord(value) ? value : {});
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** `BlockPublicAcls` as `blockPublicAcls`, all the way down. */
function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
      camel(each),
    ]),
  );
}

type Shape = (
  resource: DeployedResource,
  deployed: Deployed,
) => Pick<ConfigItem, 'configuration'> & Partial<ConfigItem>;

/** A list as CloudFront writes it. */
const listed = (value: unknown): Json => {
  const items = listIn(value);
  return { quantity: items.length, items };
};

const policyOn = (bucket: string, deployed: Deployed): unknown =>
  deployed.resources.find(
    ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties['Bucket'] === bucket,
  )?.properties['PolicyDocument'];

/** By type; what AWS fills in by itself is as AWS documents its defaults. */
const shapes: Readonly<Record<string, Shape>> = {
  'AWS::S3::Bucket': ({ id, properties }, deployed) => {
    const name = deployed.arn(id).split(':').at(-1) ?? '';
    const policy = policyOn(name, deployed);
    const logging = recordIn(properties['LoggingConfiguration']);
    const encryption = recordIn(properties['BucketEncryption']);
    return {
      resourceId: name,
      resourceName: name,
      configuration: { name, region: REGION },
      supplementaryConfiguration: {
        AccessControlList: JSON.stringify({ grantSet: null, grantList: [] }),
        BucketLoggingConfiguration: { destinationBucketName: logging['DestinationBucketName'] },
        BucketPolicy: { policyText: policy === undefined ? null : JSON.stringify(policy) },
        BucketVersioningConfiguration: {
          status: recordIn(properties['VersioningConfiguration'])['Status'] ?? 'Off',
          isMfaDeleteEnabled: false,
        },
        PublicAccessBlockConfiguration: camel(properties['PublicAccessBlockConfiguration']),
        ServerSideEncryptionConfiguration: {
          rules: listIn(encryption['ServerSideEncryptionConfiguration']).map((rule) => {
            const by = recordIn(recordIn(rule)['ServerSideEncryptionByDefault']);
            return { applyServerSideEncryptionByDefault: { sseAlgorithm: by['SSEAlgorithm'] } };
          }),
        },
      },
    };
  },
  'AWS::DynamoDB::Table': ({ properties }) => {
    const recovery = recordIn(properties['PointInTimeRecoverySpecification']);
    const isOn = recovery['PointInTimeRecoveryEnabled'] === true;
    return {
      configuration: { ...recordIn(camel(properties)), tableStatus: 'ACTIVE' },
      supplementaryConfiguration: {
        ContinuousBackupsDescription: {
          continuousBackupsStatus: 'ENABLED',
          pointInTimeRecoveryDescription: {
            pointInTimeRecoveryStatus: isOn ? 'ENABLED' : 'DISABLED',
          },
        },
      },
    };
  },
  'AWS::KMS::Key': ({ id, properties }, deployed) => ({
    configuration: {
      keyId: deployed.arn(id).split('/').at(-1),
      arn: deployed.arn(id),
      keyState: 'Enabled',
      keyManager: 'CUSTOMER',
      origin: 'AWS_KMS',
      keySpec: properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT',
    },
    supplementaryConfiguration: { KeyRotationStatus: properties['EnableKeyRotation'] ?? false },
  }),
  'AWS::Logs::LogGroup': ({ properties }) => ({
    configuration: {
      logGroupName: properties['LogGroupName'],
      retentionInDays: properties['RetentionInDays'],
    },
  }),
  'AWS::Lambda::Function': ({ id, properties }, deployed) => {
    const name = properties['FunctionName'];
    const names = [name, deployed.arn(id)];
    const Statement = deployed.resources
      .filter(({ type }) => type === 'AWS::Lambda::Permission')
      .filter(({ properties: permission }) => names.includes(permission['FunctionName']))
      .map(({ properties: permission }) => ({
        Effect: 'Allow',
        Principal: permission['Principal'] === '*' ? '*' : { Service: permission['Principal'] },
        Action: permission['Action'],
        Resource: deployed.arn(id),
        Condition: { ArnLike: { 'AWS:SourceArn': permission['SourceArn'] } },
      }));
    return {
      configuration: { functionName: name, functionArn: deployed.arn(id) },
      supplementaryConfiguration:
        Statement.length === 0 ? {} : { Policy: JSON.stringify({ Statement }) },
    };
  },
  'AWS::IAM::Role': ({ id, properties }, deployed) => ({
    awsRegion: 'global',
    configuration: {
      roleName: deployed.arn(id).split('/').at(-1),
      attachedManagedPolicies: listIn(properties['ManagedPolicyArns']).map((policyArn) => ({
        policyArn,
      })),
    },
  }),
  // AWS Config names a managed policy otherwise than CloudFormation.
  'AWS::IAM::ManagedPolicy': ({ id, properties }) => ({
    resourceType: 'AWS::IAM::Policy',
    awsRegion: 'global',
    configuration: {
      policyName: id,
      arn: `arn:aws:iam::${HUB}:policy/${id}`,
      policyVersionList: [
        {
          versionId: 'v1',
          isDefaultVersion: true,
          document: encodeURIComponent(JSON.stringify(properties['PolicyDocument'])),
        },
      ],
    },
  }),
  'AWS::CloudFront::Distribution': ({ id, properties }) => {
    const config = recordIn(camel(properties['DistributionConfig']));
    const certificate = recordIn(config['viewerCertificate']);
    const { acmCertificateArn, cloudFrontDefaultCertificate } = certificate;
    return {
      awsRegion: 'global',
      configuration: {
        id,
        domainName: `${id.toLowerCase()}.cloudfront.net`,
        distributionConfig: {
          ...config,
          cacheBehaviors: listed(config['cacheBehaviors']),
          origins: listed(
            listIn(config['origins']).map((origin) => {
              const of = recordIn(origin);
              const custom = recordIn(of['customOriginConfig']);
              const protocols = custom['originSSLProtocols'];
              return protocols === undefined
                ? of
                : {
                    ...of,
                    customOriginConfig: { ...custom, originSslProtocols: listed(protocols) },
                  };
            }),
          ),
          viewerCertificate:
            acmCertificateArn === undefined
              ? { cloudFrontDefaultCertificate, certificateSource: 'cloudfront' }
              : { acmCertificateArn, certificateSource: 'acm' },
        },
      },
    };
  },
};

/** Types of ours that can be shown to rules. */
export const shown: readonly string[] = Object.keys(shapes);

/** tags: of the stack; a resource has them, and its own. */
export function itemOf(
  resource: DeployedResource,
  deployed: Deployed,
  tags: Readonly<Record<string, string>>,
): ConfigItem | undefined {
  const { id, type } = resource;
  const shape = shapes[type]?.(resource, deployed);
  return shape && configItem({ resourceType: type, resourceId: id, ARN: id, tags, ...shape });
}
