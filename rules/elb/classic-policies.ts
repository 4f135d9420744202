import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { About, Reader } from '#shared/domain/rule.ts';
import { type ClassicListener, classicListeners } from './classic-listeners.ts';

export interface ClassicTls {
  /** Name of the Classic Load Balancer. */
  readonly balancer: string;
  readonly listeners: readonly ClassicListener[];
  /**
   * The predefined TLS policy behind each of the balancer's own policies, by name; a policy of the
   * owner's own making has none. Undefined when the item does not carry its policies.
   */
  readonly predefined: ReadonlyMap<string, string | undefined> | undefined;
}

const POLICIES = 'LoadBalancerPolicies';

/** AWS::ElasticLoadBalancing::LoadBalancer: its listeners with what their policies stand for. */
export const classicTls: Reader<ClassicTls> = {
  ...classicListeners,
  read(value: unknown, about: About) {
    const { supplementary } = configurationItem(value);
    const policies = unwrappedField(supplementary, POLICIES);
    return { ...classicListeners.read(value, about), predefined: predefinedIn(policies) };
  },
};

function predefinedIn(policies: unknown) {
  if (policies === undefined) return undefined;
  const path = `supplementaryConfiguration.${POLICIES}`;
  if (!Array.isArray(policies)) throw new DocumentError(path, 'a list', policies);
  return new Map(
    policies.map((each, index) => {
      const policy = fields(each, `${path}[${index}]`);
      return [policy.text('policyName'), referenceOf(policy)] as const;
    }),
  );
}

function referenceOf(policy: Fields): string | undefined {
  return requiredRecords(policy, 'policyAttributeDescriptions')
    .find((attribute) => attribute.text('attributeName') === 'Reference-Security-Policy')
    ?.text('attributeValue');
}
