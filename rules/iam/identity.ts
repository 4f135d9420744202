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

const SERVICE = 'AWS::IAM::';

/** AWS::IAM::User, AWS::IAM::Group and AWS::IAM::Role, as far as they are alike. */
export const identity: Reader<Identity> = {
  resourceTypes: ['User', 'Group', 'Role'].map((kind) => `${SERVICE}${kind}`),
  aspect: CONFIGURATION,
  read(value, { subject }) {
    const { configuration } = configurationItem(value);
    const kind = subject.resourceType.slice(SERVICE.length).toLowerCase();
    const attached = requiredRecords(configuration, 'attachedManagedPolicies');
    return {
      words: `${kind} ${configuration.text(`${kind}Name`)}`,
      attachedPolicies: attached.map((policy) => policy.text('policyArn')),
    };
  },
};
