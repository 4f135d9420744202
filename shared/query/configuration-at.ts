import type { Instant } from '../domain/instant.ts';
import type { AskedTimes } from './times.ts';

/** The version that was in force at T, as known at K; undefined: nothing had been pushed. */
export const versionAt = <V extends { readonly at: Instant }>(
  newestFirst: readonly V[],
  { at, knownAt }: AskedTimes,
): V | undefined => newestFirst.find((each) => each.at <= at && each.at <= knownAt);
