import { configurationItem } from '#shared/document/configuration.ts';
import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import { unwrappedField } from '#shared/document/json-text.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { About, Reader } from '#shared/domain/rule.ts';

export interface LoadBalancer {
  readonly name: string;
  /** `classic`, `application`, `network` or `gateway`. */
  readonly kind: string;
  // What an item does not carry is undefined; the rule that needs it says so.
  readonly logs: boolean | undefined;
  /** Bucket that access logs go to; empty or undefined when they go nowhere. */
  readonly logBucket: string | undefined;
  readonly crossZone: boolean | undefined;
  readonly deletionProtection: boolean | undefined;
}

const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const MODERN = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** Where the attributes of a load balancer stand in its item, in two shapes. */
export const ATTRIBUTES = 'supplementaryConfiguration.LoadBalancerAttributes';

const reader = (...resourceTypes: readonly string[]): Reader<LoadBalancer> => ({
  resourceTypes,
  aspect: CONFIGURATION,
  read,
});

/** AWS::ElasticLoadBalancing::LoadBalancer: attributes are an object. */
export const classicLoadBalancer = reader(CLASSIC);

/** AWS::ElasticLoadBalancingV2::LoadBalancer: attributes are a list of keys and text values. */
export const modernLoadBalancer = reader(MODERN);

/** Both. */
export const loadBalancer = reader(CLASSIC, MODERN);

function read(value: unknown, { subject }: About): LoadBalancer {
  const { configuration, supplementary } = configurationItem(value);
  const attributes = unwrappedField(supplementary, 'LoadBalancerAttributes');
  const name = configuration.text('loadBalancerName');
  if (subject.resourceType === CLASSIC) {
    return { name, kind: 'classic', ...classic(fields(attributes ?? {}, ATTRIBUTES)) };
  }
  return { name, kind: configuration.text('type'), ...modern(attributes ?? []) };
}

function classic(attributes: Fields) {
  const accessLog = attributes.optionalRecord('accessLog');
  return {
    logs: accessLog?.flag('enabled'),
    logBucket: accessLog?.optionalText('s3BucketName'),
    crossZone: attributes.optionalRecord('crossZoneLoadBalancing')?.flag('enabled'),
    deletionProtection: undefined,
  };
}

function modern(attributes: unknown) {
  if (!Array.isArray(attributes)) throw new DocumentError(ATTRIBUTES, 'a list', attributes);
  const pairs = attributes.map((each, index) => {
    const attribute = fields(each, `${ATTRIBUTES}[${index}]`);
    return [attribute.text('key'), attribute] as const;
  });
  const byKey = new Map(pairs);
  return {
    logs: byKey.get('access_logs.s3.enabled')?.flag('value'),
    logBucket: byKey.get('access_logs.s3.bucket')?.optionalText('value'),
    crossZone: byKey.get('load_balancing.cross_zone.enabled')?.flag('value'),
    deletionProtection: byKey.get('deletion_protection.enabled')?.flag('value'),
  };
}
