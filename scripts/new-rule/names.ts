/** How the names of AWS become names of files, of constants and in sentences. */

/** `VPCEndpointService` → `vpc-endpoint-service`. */
export function kebabOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** `vpc-endpoint` → `vpcEndpoint`. */
export const camelOf = (kebab: string): string =>
  kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `vpc-endpoint` → `VpcEndpoint`. */
export function pascalOf(kebab: string): string {
  const camel = camelOf(kebab);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
}

/** A type in a sentence: `AWS::KMS::Key` → `KMS key`. */
export function nounOf(resourceType: string): string {
  const [, service = '', name = ''] = resourceType.split('::');
  const words = kebabOf(name).replaceAll('-', ' ');
  return service.toLowerCase() === words ? service : `${service} ${words}`;
}

/** `KMS key` → `KMS keys`, `IAM policy` → `IAM policies`. */
export function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const RESERVED = new Set(
  'case class const default delete enum export function import interface new package return static switch type'.split(
    ' ',
  ),
);

/** A constant's name for a resource: `function` cannot be one, `lambdaFunction` can. */
export function constantOf(kebab: string, service: string): string {
  return RESERVED.has(kebab) ? camelOf(`${service}-${kebab}`) : camelOf(kebab);
}
