import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Trail {
  readonly name: string;
  /** Id, ARN or alias of the key that log files are encrypted with. */
  readonly kmsKeyId: string | undefined;
  readonly logGroupArn: string | undefined;
  readonly validatesLogFiles: boolean | undefined;
}

/**
 * AWS::CloudTrail::Trail. It does not say whether the trail is logging, nor which events it selects:
 * those are in the aspect `trails` of the account.
 */
export const trail: Reader<Trail> = {
  resourceTypes: ['AWS::CloudTrail::Trail'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const kmsKeyId = configuration.optionalText('kmsKeyId');
    const logGroupArn = configuration.optionalText('cloudWatchLogsLogGroupArn');
    return {
      name: configuration.text('name'),
      kmsKeyId: kmsKeyId === '' ? undefined : kmsKeyId,
      logGroupArn: logGroupArn === '' ? undefined : logGroupArn,
      validatesLogFiles: configuration.optionalFlag('logFileValidationEnabled'),
    };
  },
};
