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
export function countsExpression(of?: {
  readonly accountId: string;
  readonly region: string;
}): string {
  const where = of ? ` WHERE accountId = '${of.accountId}' AND awsRegion = '${of.region}'` : '';
  return `SELECT resourceType, COUNT(*)${where} GROUP BY resourceType`;
}

/** An advanced query for all resources of a type; of one account, where several are asked. */
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
