import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import { type ManagementEvents, managementEvents } from './event-selectors.ts';
import { type ObjectEvents, objectEvents } from './object-events.ts';

export interface LiveTrail {
  readonly name: string;
  /** Where it stands: `trails[0]`. */
  readonly path: string;
  readonly isLogging: boolean;
  readonly s3BucketName?: string;
  readonly snsTopicArn?: string;
  readonly logGroupArn?: string;
  readonly isMultiRegion: boolean | undefined;
  /** Undefined when the trail's event selectors are not known. */
  readonly managementEvents: ManagementEvents | undefined;
  /** Undefined when the trail's event selectors are not known. */
  readonly objectEvents: ObjectEvents | undefined;
}

/**
 * Aspect `trails` of an account: every trail that records in it, its own and the organization's,
 * each once (a multi-Region trail only where its home is). A trail is what CloudTrail's
 * DescribeTrails says of it, its fields as they are, with what three other calls add:
 *
 *     { "trails": [ {
 *         "Name": "org", "TrailARN": "arn:aws:cloudtrail:…:trail/org", "HomeRegion": "eu-central-1",
 *         "S3BucketName": "…", "S3KeyPrefix": "…", "SnsTopicARN": "arn:…",
 *         "CloudWatchLogsLogGroupArn": "arn:…:*", "CloudWatchLogsRoleArn": "arn:…",
 *         "KmsKeyId": "arn:…", "IsMultiRegionTrail": true, "IsOrganizationTrail": true,
 *         "IncludeGlobalServiceEvents": true, "LogFileValidationEnabled": true,
 *         "HasCustomEventSelectors": true, "HasInsightSelectors": false,
 *         "isLogging": true,
 *         "latestDeliveryError": "AccessDenied",
 *         "eventSelectors": [ … ], "advancedEventSelectors": [ … ]
 *     } ] }
 *
 * `isLogging` and `latestDeliveryError` are GetTrailStatus's; `eventSelectors` and
 * `advancedEventSelectors` are the two lists of GetEventSelectors as it gives them. What a call
 * could not read is left out: `isLogging` is demanded here, the others by the rules that need them.
 */
export const trails: Reader<{ readonly trails: readonly LiveTrail[] }> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'trails',
  read(value) {
    return {
      trails: requiredRecords(fields(value), 'trails').map((trail) => {
        const s3BucketName = trail.optionalText('S3BucketName');
        const snsTopicArn = trail.optionalText('SnsTopicARN');
        const logGroupArn = trail.optionalText('CloudWatchLogsLogGroupArn');
        return {
          name: trail.text('Name'),
          path: trail.path,
          isLogging: trail.flag('isLogging'),
          ...(s3BucketName !== undefined && { s3BucketName }),
          ...(snsTopicArn !== undefined && { snsTopicArn }),
          ...(logGroupArn !== undefined && { logGroupArn }),
          isMultiRegion: trail.optionalFlag('IsMultiRegionTrail'),
          managementEvents: managementEvents(trail),
          objectEvents: objectEvents(trail),
        };
      }),
    };
  },
};
