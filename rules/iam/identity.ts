import { configurationItem } from '#shared/document/configuration.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Identity {
  /** `user ada`, `group developers`, `role deployer`. */
  readonly words: string;
  /** ARNs of the managed policies that are attached to it. */
  readonly attachedPolicies: readonly string[];
}

const KINDS: Readonly<Record<string, string>> = {
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::IAM::Role': 'role',
};

/** AWS::IAM::User, AWS::IAM::Group and AWS::IAM::Role, as far as they are alike. */
export const identity: Reader<Identity> = {
  resourceTypes: Object.keys(KINDS),
  aspect: CONFIGURATION,
  read(value, { subject }) {
    const { configuration } = configurationItem(value);
    const kind = KINDS[subject.resourceType] ?? 'identity';
    const attached = requiredRecords(configuration, 'attachedManagedPolicies');
    return {
      words: `${kind} ${configuration.text(`${kind}Name`)}`,
      attachedPolicies: attached.map((policy) => policy.text('policyArn')),
    };
  },
};
