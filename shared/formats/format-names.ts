/** The formats that a list of findings can be had in: apart, since naming them needs none of them. */
export const formatNames = ['csv', 'json', 'ndjson', 'ocsf', 'sarif'] as const;
export type FormatName = (typeof formatNames)[number];
