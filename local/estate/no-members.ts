import type { MemberReader } from '#shared/ports/member-reader.ts';

/** Where there is no AWS: nothing can be read live here, and nothing is said of what could not be. */
export const noMembers: MemberReader = {
  canRead: () => false,
  readResource: async () => ({
    kind: 'failed',
    cause: 'nothing can be read live on this machine',
    retry: false,
  }),
  collect: async () => undefined,
};
