import { isRecord } from '#shared/document/fields.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject, type Traits } from '#shared/domain/subject.ts';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const OBSERVED_AT = '2026-03-02T08:15:30.250Z';

/**
 * The observation that an example stands for. An example may leave out all but its `state`: then it
 * is about the first type that the rule watches, in an account and a Region of ours. `parameters`
 * beside it are the rule's.
 */
export function observationOf(rule: Rule, text: string): Readonly<Record<string, unknown>> {
  const { parameters: _, ...given } = parsed(rule, text);
  const resourceType = String(given['resourceType'] ?? rule.on.resourceTypes[0]);
  const isAccount = resourceType === ACCOUNT_TYPE;
  const isGlobal = isAccount || /^AWS::(?:IAM|CloudFront|Route53)::/.test(resourceType);
  return {
    accountId: ACCOUNT,
    region: isGlobal ? GLOBAL_REGION : REGION,
    resourceType,
    resourceId: isAccount ? ACCOUNT : 'example',
    aspect: rule.on.aspect,
    observedAt: OBSERVED_AT,
    ...given,
  };
}

/** The parameters that an example sets; the others have their defaults. */
export function parametersOfExample(rule: Rule, text: string): Readonly<Record<string, unknown>> {
  const { parameters } = parsed(rule, text);
  return isRecord(parameters) ? parameters : {};
}

function parsed(rule: Rule, text: string): Readonly<Record<string, unknown>> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new Error(`docs/rules/${rule.id}.md: an example is not JSON: ${text}`, { cause });
  }
  if (isRecord(given) && Object.hasOwn(given, 'state')) return given;
  throw new Error(`docs/rules/${rule.id}.md: an example has no "state": ${text}`);
}

/** What an example is about. */
export function subjectOfExample(rule: Rule, text: string): { subject: Subject; traits: Traits } {
  const { accountId, region, resourceType, resourceId, name } = observationOf(rule, text);
  const subject: Subject = {
    accountId: String(accountId),
    region: String(region),
    resourceType: String(resourceType),
    resourceId: String(resourceId),
  };
  return { subject, traits: typeof name === 'string' ? { name } : {} };
}
