import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface LogGroup {
  readonly name: string;
  /** Days that events are kept; undefined when they never expire. */
  readonly retentionDays: number | undefined;
  /** Where the days stand, in the case that the source writes them. */
  readonly path: string;
}

/**
 * AWS::Logs::LogGroup, which AWS Config does not record: as CloudWatch Logs answers the collector,
 * or with the names that CloudFormation has for the same.
 */
export const logGroup: Reader<LogGroup> = {
  resourceTypes: ['AWS::Logs::LogGroup'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    const isTemplate = configuration.has('LogGroupName');
    const path = isTemplate ? 'RetentionInDays' : 'retentionInDays';
    return {
      name: configuration.text(isTemplate ? 'LogGroupName' : 'logGroupName'),
      retentionDays: configuration.optionalNumber(path),
      path,
    };
  },
};
