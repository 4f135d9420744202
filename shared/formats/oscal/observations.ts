/** What was observed: of each finding, and of each rule as a whole. */
import { type InventoryItem, type Observation, property, textOr } from './types.ts';
import { uuidOf } from './uuid.ts';

/** A finding as it is told in OSCAL; what packs and lists have of one fits. */
export interface ObservedFinding {
  readonly finding: string;
  readonly rule: string;
  readonly severity: string;
  readonly state: string;
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name?: string;
  readonly arn?: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly recordedAt: string;
  readonly message: string;
}

/** A rule with how many resources fit it and how many do not. */
export interface ObservedRule {
  readonly rule: string;
  readonly title: string;
  readonly version: string;
  readonly compliant: number;
  readonly violated: number;
  readonly accepted: number;
  readonly notApplicable: number;
  readonly unjudged: number;
  readonly incidents: number;
}

export interface ObservationContext {
  /** Told apart from others by everything that they depend on. */
  readonly scope: string;
  /** As of when. */
  readonly at: string;
  /** File with every finding, and with every resource. */
  readonly findingsHref: string;
  readonly resourcesHref: string;
}

type Resource = Pick<
  ObservedFinding,
  'accountId' | 'region' | 'resourceType' | 'resourceId' | 'name' | 'arn'
>;

/** The same resource has the same id in every document. */
export const resourceUuid = ({ accountId, region, resourceType, resourceId }: Resource): string =>
  uuidOf('resource', accountId, region, resourceType, resourceId);

export function inventoryItem(resource: Resource): InventoryItem {
  const { accountId, region, resourceType, resourceId, name, arn } = resource;
  return {
    uuid: resourceUuid(resource),
    description: `${resourceType} ${resourceId} in ${accountId}, ${region}`,
    props: [
      ...property('account', accountId),
      ...property('region', region),
      ...property('resource-type', resourceType),
      ...property('resource-id', resourceId),
      ...property('name', name),
      ...property('arn', arn),
    ],
  };
}

export const findingUuid = (
  { scope }: Pick<ObservationContext, 'scope'>,
  { finding, openedAt }: Pick<ObservedFinding, 'finding' | 'openedAt'>,
): string => uuidOf(scope, 'finding', finding, openedAt);

export const ruleUuid = ({ scope }: Pick<ObservationContext, 'scope'>, rule: string): string =>
  uuidOf(scope, 'rule', rule);

export function findingObservation(
  context: ObservationContext,
  finding: ObservedFinding,
): Observation {
  const { rule, severity, state, openedAt, closedAt, message, resourceId, name } = finding;
  return {
    uuid: findingUuid(context, finding),
    title: `${rule}: ${textOr(name ?? '', resourceId)}`,
    description: textOr(message, `${rule} is violated`),
    props: [
      ...property('finding', finding.finding),
      ...property('rule', rule),
      ...property('severity', severity),
      ...property('state', state),
      ...property('opened-at', openedAt),
      ...property('closed-at', closedAt),
    ],
    methods: ['TEST'],
    types: ['finding'],
    subjects: [
      {
        'subject-uuid': resourceUuid(finding),
        type: 'inventory-item',
        title: textOr(name ?? '', resourceId),
      },
    ],
    'relevant-evidence': [
      { href: context.findingsHref, description: `The line with "finding":"${finding.finding}"` },
    ],
    collected: finding.recordedAt,
  };
}

export function ruleObservation(context: ObservationContext, observed: ObservedRule): Observation {
  const { rule, title, version, compliant, violated, accepted, unjudged, incidents } = observed;
  return {
    uuid: ruleUuid(context, rule),
    title: rule,
    description: `${title}. ${compliant} resources fit, ${violated} do not, ${accepted} that do not are accepted, ${unjudged} were not judged; ${incidents} incidents.`,
    props: [
      ...property('rule', rule),
      ...property('rule-source-hash', version),
      ...property('compliant', compliant),
      ...property('violated', violated),
      ...property('accepted', accepted),
      ...property('not-applicable', observed.notApplicable),
      ...property('unjudged', unjudged),
      ...property('incidents', incidents),
    ],
    methods: ['TEST'],
    types: ['control-objective'],
    'relevant-evidence': [
      {
        href: context.resourcesHref,
        description: `The lines with "rule":"${rule}": each resource with its verdict`,
      },
    ],
    collected: context.at,
  };
}
