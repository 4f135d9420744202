import {
  type ConfigurationRecorder,
  type ConfigurationRecorderStatus,
  ResourceType,
} from '@aws-sdk/client-config-service';
import type { RecordedTypes } from '../../ports/resource-listing.ts';

const HOUR_MS = 3_600_000;
/** Items come minutes after the change; their index is behind them. */
const CONTINUOUS_LAG_MS = HOUR_MS;
const DAILY_LAG_MS = 25 * HOUR_MS;
/** Recorded with all others only where the recorder is told to include them. */
const IAM = /^AWS::IAM::(?:User|Group|Role|Policy)$/;

/** An empty list of any other type says nothing. */
const RECORDABLE: ReadonlySet<string> = new Set(Object.values(ResourceType));

/** What a recorder records, by its settings: AWS Config has one or none in a Region. */
export function recordedBy(
  recorder: ConfigurationRecorder | undefined,
  status: ConfigurationRecorderStatus | undefined,
): Extract<RecordedTypes, { readonly kind: 'recorded' }> {
  const none = offReason(recorder, status);
  return {
    kind: 'recorded',
    notRecorded(resourceType) {
      if (none !== undefined) return none;
      if (!RECORDABLE.has(resourceType)) return `AWS Config does not record ${resourceType} at all`;
      if (isIncluded(recorder, resourceType)) return undefined;
      return `the recorder of AWS Config does not record ${resourceType} there`;
    },
    lagMs: (resourceType) => lagOf(recorder, resourceType),
  };
}

function offReason(
  recorder: ConfigurationRecorder | undefined,
  status: ConfigurationRecorderStatus | undefined,
): string | undefined {
  if (recorder === undefined) return 'AWS Config has no recorder there';
  return status?.recording === true ? undefined : 'the recorder of AWS Config is off there';
}

function isIncluded(recorder: ConfigurationRecorder | undefined, resourceType: string): boolean {
  const group = recorder?.recordingGroup;
  // As documented: without a group everything but the global types is recorded.
  if (group === undefined) return !IAM.test(resourceType);
  const named = (types: readonly string[] = []): boolean => types.includes(resourceType);
  const strategy = group.recordingStrategy?.useOnly;
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES') {
    return !named(group.exclusionByResourceTypes?.resourceTypes);
  }
  if (strategy === 'INCLUSION_BY_RESOURCE_TYPES' || group.allSupported !== true) {
    return named(group.resourceTypes);
  }
  return !IAM.test(resourceType) || group.includeGlobalResourceTypes === true;
}

function lagOf(recorder: ConfigurationRecorder | undefined, resourceType: string): number {
  const mode = recorder?.recordingMode;
  const override = mode?.recordingModeOverrides?.find(({ resourceTypes = [] }) =>
    resourceTypes.some((each) => each === resourceType),
  );
  const frequency = override?.recordingFrequency ?? mode?.recordingFrequency;
  return frequency === 'DAILY' ? DAILY_LAG_MS : CONTINUOUS_LAG_MS;
}
