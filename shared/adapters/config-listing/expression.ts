/** The columns that a row needs so that it is judged as an event of the same item is. */
const COLUMNS = [
  'accountId',
  'arn',
  'awsRegion',
  'configuration',
  'configurationItemCaptureTime',
  'configurationItemStatus',
  'configurationStateId',
  'relationships',
  'resourceId',
  'resourceName',
  'resourceType',
  'supplementaryConfiguration',
  'tags',
].join(', ');

/** An advanced query for how many resources there are of each type. */
export const COUNTS = 'SELECT resourceType, COUNT(*) GROUP BY resourceType';

/** An advanced query for all resources of a type; of one account, where an aggregator is asked. */
export function expressionOf(
  resourceType: string,
  of?: { readonly accountId: string; readonly region?: string },
): string {
  const terms = [
    `resourceType = '${resourceType}'`,
    ...(of ? [`accountId = '${of.accountId}'`] : []),
    ...(of?.region ? [`awsRegion = '${of.region}'`] : []),
  ];
  return `SELECT ${COLUMNS} WHERE ${terms.join(' AND ')}`;
}
