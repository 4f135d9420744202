import { configurationItem } from '#shared/document/configuration.ts';
import type { Fields } from '#shared/document/fields.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface ClassicListeners {
  /** Name of the Classic Load Balancer. */
  readonly balancer: string;
  readonly listeners: readonly ClassicListener[];
}

export interface ClassicListener {
  /** Where it stands: `listenerDescriptions[0]`. */
  readonly path: string;
  readonly port: number;
  /** `HTTP`, `HTTPS`, `TCP` or `SSL`: what clients speak. */
  readonly protocol: string;
  /** Clients reach it encrypted. */
  readonly isEncrypted: boolean;
  /** ARN of its certificate, of ACM or of IAM; undefined or empty without one. */
  readonly certificate: string | undefined;
  readonly policyNames: readonly string[];
}

/** AWS::ElasticLoadBalancing::LoadBalancer, as far as it is about its listeners. */
export const classicListeners: Reader<ClassicListeners> = {
  resourceTypes: ['AWS::ElasticLoadBalancing::LoadBalancer'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      balancer: configuration.text('loadBalancerName'),
      listeners: requiredRecords(configuration, 'listenerDescriptions').map(listenerIn),
    };
  },
};

const IN_ITEM = 'configuration.';

function listenerIn(entry: Fields): ClassicListener {
  const listener = entry.record('listener');
  const protocol = listener.text('protocol').toUpperCase();
  return {
    path: entry.path.slice(IN_ITEM.length),
    port: listener.number('loadBalancerPort'),
    protocol,
    isEncrypted: protocol === 'HTTPS' || protocol === 'SSL',
    certificate: listener.optionalText('sslcertificateId'),
    policyNames: requiredTexts(entry, 'policyNames'),
  };
}
