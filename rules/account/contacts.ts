import { fields } from '#shared/document/fields.ts';
import { requiredTexts } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

/**
 * Aspect `alternate-contacts` of an account: which of BILLING, OPERATIONS and SECURITY it has, not
 * who they are:
 *
 *     { "contacts": ["BILLING", "SECURITY"] }
 */
export const contacts: Reader<readonly string[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'alternate-contacts',
  read: (value) => requiredTexts(fields(value), 'contacts'),
};
