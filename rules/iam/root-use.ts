import { fields } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import type { LastUse } from './credentials.ts';
import { reportMoment } from './report-moment.ts';

const COLUMNS = [
  'password_last_used',
  'access_key_1_last_used_date',
  'access_key_2_last_used_date',
] as const;

/**
 * Aspect `credential-report` of an account: root's row of the report, texts by column name. What
 * is read of it: when root last signed in or called, once for each credential that was ever used.
 */
export const rootUse: Reader<readonly LastUse[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'credential-report',
  read(value) {
    const row = fields(value);
    return COLUMNS.flatMap((path) => {
      const at = reportMoment(row, path);
      return at === undefined ? [] : [{ path, at }];
    });
  },
};
