import type { Read, Reads } from './reads.ts';

/** After so many reads that nobody answered, and none that somebody did, a Region is left alone. */
const ENOUGH = 8;

/** Stops asking a Region that does not answer: each read of it would be waited for in vain. */
export function leavingSilentRegions(reads: Reads): Reads {
  const unanswered = new Map<string, number>();
  return {
    skewMs: () => reads.skewMs(),
    async read(action, input, place) {
      const { region } = place;
      const before = unanswered.get(region) ?? 0;
      if (before >= ENOUGH) {
        const why = `${region} did not answer ${before} reads, and is not asked any more`;
        return { kind: 'failed', why, isSilent: true };
      }
      const read = await reads.read(action, input, place);
      const isSilent = isUnanswered(read);
      unanswered.set(
        region,
        isSilent ? (unanswered.get(region) ?? 0) + 1 : Number.NEGATIVE_INFINITY,
      );
      return read;
    },
  };
}

const isUnanswered = (read: Read): boolean => read.kind === 'failed' && read.isSilent === true;
