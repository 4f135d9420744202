/** What routes ask about an alert. */

import type { FindingState } from '../configuration/match.ts';
import { unitNames } from '../configuration/place.ts';
import type { Severity } from '../domain/severity.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import type { Account } from '../organization/account.ts';
import { defaultOwnerConfig, type OwnerConfig, ownerOf } from '../organization/owner.ts';

export interface RouteFacts {
  readonly accountId: string;
  /** Ids and paths of names of every unit above the account. */
  readonly units: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly accountTags: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
}

export interface Routable {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
}

/** account: as the directory has it, where it does. */
export function routeFacts(
  { subject, traits, rule, severity, state }: Routable,
  account: Pick<Account, 'path' | 'tags'> | undefined,
  owners: OwnerConfig = defaultOwnerConfig,
): RouteFacts {
  return {
    accountId: subject.accountId,
    units: unitNames(account?.path ?? []).flat(),
    tags: traits.tags ?? {},
    accountTags: account?.tags ?? {},
    owner: ownerOf(traits, account, owners).name,
    rule,
    severity,
    state,
  };
}
