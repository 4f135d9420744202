export const formats = ['table', 'json', 'ndjson', 'csv', 'ocsf', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** Formats of other tools; what writes them is only read when it is asked for. */
export type ForeignFormat = Extract<Format, 'csv' | 'ocsf' | 'sarif'>;
