import type { ResourceListing } from '#shared/ports/resource-listing.ts';

const cause = 'nothing can be listed on this machine';

/** Where there is no AWS: a sweep lists nothing, and so nothing is taken for gone. */
export const noListing: ResourceListing = {
  recordedTypes: async () => ({ kind: 'failed', cause, retry: false }),
  typesThere: async () => undefined,
  page: async () => ({ kind: 'failed', cause, retry: false }),
};
