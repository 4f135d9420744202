import { DocumentError, type Fields, fields } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { reportMoment } from './report-moment.ts';

/** When a credential was last used or, when it never was, since when it has been there. */
export interface LastUse {
  /** The column that tells. */
  readonly path: string;
  readonly at: Instant;
}

export interface AccessKey {
  readonly number: 1 | 2;
  readonly lastRotated: Instant;
  readonly lastUse: LastUse;
}

export interface Credentials {
  readonly user: string;
  readonly hasMfa: boolean;
  readonly hasPassword: boolean;
  readonly passwordUse: LastUse;
  readonly activeKeys: readonly AccessKey[];
}

/**
 * Aspect `credential-report` of a user: its row of IAM's credential report, texts by column name.
 * IAM makes a new report every four hours at most, so that it may be as old as that.
 */
export const credentials: Reader<Credentials> = {
  resourceTypes: ['AWS::IAM::User'],
  aspect: 'credential-report',
  read(value) {
    const row = fields(value);
    const password = ['password_last_used', 'password_last_changed'];
    return {
      user: row.text('user'),
      hasMfa: row.flag('mfa_active'),
      hasPassword: row.flag('password_enabled'),
      passwordUse: firstMoment(row, password, 'user_creation_time'),
      activeKeys: ([1, 2] as const).flatMap((number) => activeKey(row, number)),
    };
  },
};

function activeKey(row: Fields, number: 1 | 2): readonly AccessKey[] {
  const name = `access_key_${number}`;
  if (!row.flag(`${name}_active`)) return [];
  const rotated = `${name}_last_rotated`;
  return [
    {
      number,
      lastRotated: firstMoment(row, [], rotated).at,
      lastUse: firstMoment(row, [`${name}_last_used_date`], rotated),
    },
  ];
}

/** The first of some columns that has a moment to tell, or the last one, which must. */
function firstMoment(row: Fields, columns: readonly string[], last: string): LastUse {
  for (const path of [...columns, last]) {
    const at = reportMoment(row, path);
    if (at !== undefined) return { path, at };
  }
  throw new DocumentError(last, 'a moment', row.raw(last));
}
