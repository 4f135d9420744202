import type { Evidence } from '#shared/domain/verdict.ts';
import type { LiveTrail } from './trails.ts';

/** Where a trail must deliver to; undefined demands nothing. */
export interface Destination {
  readonly s3BucketName: string | undefined;
  readonly snsTopicArn: string | undefined;
  readonly cloudWatchLogsLogGroupArn: string | undefined;
}

export interface Difference extends Evidence {
  /** In words: `bucket logs-a instead of logs-b`. */
  readonly words: string;
}

/** Where a trail delivers elsewhere than it must; none when it delivers as demanded. */
export function differences(trail: LiveTrail, wanted: Destination): readonly Difference[] {
  const places = [
    ['bucket', 'S3BucketName', wanted.s3BucketName, trail.s3BucketName],
    ['topic', 'SnsTopicARN', wanted.snsTopicArn, trail.snsTopicArn],
    ['log group', 'CloudWatchLogsLogGroupArn', wanted.cloudWatchLogsLogGroupArn, trail.logGroupArn],
  ] as const;
  return places.flatMap(([noun, field, expected, actual]) =>
    expected === undefined || (actual !== undefined && plain(actual) === plain(expected))
      ? []
      : [
          {
            path: `${trail.path}.${field}`,
            expected,
            actual: actual ?? null,
            words: `${noun} ${actual ?? 'none'} instead of ${expected}`,
          },
        ],
  );
}

// A log group's ARN is written with `:*` at its end in some places and without in others.
const plain = (name: string): string => name.replace(/:\*$/, '');

/** Differences of several trails in words: `audit (bucket none instead of logs); second (no reads)`. */
export function differencesText(
  trails: readonly LiveTrail[],
  found: readonly (readonly Difference[])[],
): string {
  return trails
    .map(({ name }, index) => `${name} (${found[index]?.map(({ words }) => words).join(', ')})`)
    .join('; ');
}

/** The first three differences as evidence. */
export function differencesEvidence(
  found: readonly (readonly Difference[])[],
): readonly Evidence[] {
  return found
    .flat()
    .slice(0, 3)
    .map(({ words: _, ...evidence }) => evidence);
}
