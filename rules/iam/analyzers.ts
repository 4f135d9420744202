import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface Analyzer {
  readonly name: string;
  /** `ACCOUNT` and `ORGANIZATION` look for access from outside; others for unused or internal access. */
  readonly type: string;
  /** `ACTIVE`, `CREATING`, `DISABLED`, `FAILED`. */
  readonly status: string;
}

/**
 * Aspect `access-analyzer` of an account in a Region: its analyzers of every type:
 *
 *     { "analyzers": [ { "name": "external", "type": "ACCOUNT", "status": "ACTIVE" } ] }
 */
export const analyzers: Reader<readonly Analyzer[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'access-analyzer',
  read: (value) =>
    requiredRecords(fields(value), 'analyzers').map((analyzer) => ({
      name: analyzer.text('name'),
      type: analyzer.text('type'),
      status: analyzer.text('status'),
    })),
};
