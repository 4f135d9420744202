/** Items of types that no rule watches, in the sizes they have: much of what recorders send. */
import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  REGION,
} from '#test/support/resources/config-item.ts';

const INSTANCE = 'i-0a9b8c7d6e5f40312';

const item = (type: string, id: string, configuration: unknown): ConfigItem =>
  configItem({
    resourceType: type,
    resourceId: id,
    ARN: `arn:aws:config:${REGION}:${ACCOUNT}:${type}/${id}`,
    configuration,
  });

/** The packages of an instance: of the large ones. */
const inventory = (): ConfigItem =>
  item('AWS::SSM::ManagedInstanceInventory', INSTANCE, {
    'AWS:Application': {
      SchemaVersion: '1.1',
      Content: Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [
          `package-${n}`,
          {
            Architecture: 'x86_64',
            Name: `package-${n}`,
            Publisher: 'Debian',
            Version: `1.${n}.0`,
          },
        ]),
      ),
    },
  });

const ruleCompliance = (): ConfigItem =>
  item('AWS::Config::ResourceCompliance', 'AWS::EC2::Volume/vol-0d1e2f3a4b5c6d7e8', {
    complianceType: 'COMPLIANT',
    targetResourceId: 'vol-0d1e2f3a4b5c6d7e8',
    targetResourceType: 'AWS::EC2::Volume',
    configRuleList: [
      {
        configRuleName: 'volumes',
        configRuleId: 'config-rule-a1b2c3',
        complianceType: 'COMPLIANT',
      },
    ],
  });

const systemsManager = (type: 'Patch' | 'Association') => (): ConfigItem =>
  item(`AWS::SSM::${type}Compliance`, `AWS::SSM::ManagedInstanceInventory/${INSTANCE}`, {
    [`AWS:Compliance${type}`]: {
      SchemaVersion: '1.0',
      Content: Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [
          `finding-${n}`,
          {
            Id: `finding-${n}`,
            Severity: 'UNSPECIFIED',
            Status: 'COMPLIANT',
            Title: `package-${n}`,
            InstalledTime: '2026-01-12T09:00:00.000Z',
          },
        ]),
      ),
    },
  });

export const unwatchedKinds = [
  ruleCompliance,
  systemsManager('Association'),
  inventory,
  systemsManager('Patch'),
];
