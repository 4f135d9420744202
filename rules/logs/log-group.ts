import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface LogGroup {
  readonly name: string;
  /** Days that events are kept; undefined when they never expire. */
  readonly retentionDays: number | undefined;
}

/** AWS::Logs::LogGroup, with names as CloudFormation has them or as CloudWatch Logs answers. */
export const logGroup: Reader<LogGroup> = {
  resourceTypes: ['AWS::Logs::LogGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      name: configuration.optionalText('LogGroupName') ?? configuration.text('logGroupName'),
      retentionDays:
        configuration.optionalNumber('RetentionInDays') ??
        configuration.optionalNumber('retentionInDays'),
    };
  },
};
