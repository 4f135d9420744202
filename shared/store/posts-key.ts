import { createHash } from 'node:crypto';

/** What a sink keeps of a finding: its post (`-`), names of people (`people`), each message (`M#…`). */
export const postPartition = (sink: string, finding: string): string => `POST#${sink}#${finding}`;
export const POST_SORT = '-';
export const PEOPLE_SORT = 'people';
/** Message ids hold rule ids of any length; a sort key does not. */
export const messageSort = (message: string): string =>
  `M#${createHash('sha256').update(message).digest('hex')}`;
