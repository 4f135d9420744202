import type { Scope } from './examine.ts';
import type { Reads } from './reads.ts';

export interface FoundScope extends Scope {
  /** ARN of whom we are. */
  readonly identity: string | undefined;
  /** Why the accounts are not all accounts of the organization; absent when they are, or were named. */
  readonly partly?: string;
}

const MOST_PAGES = 500;

/** Who we are, and which accounts are looked at: those that are named, or all active ones. */
export async function scopeOf(
  reads: Reads,
  region: string,
  named: readonly string[] | undefined,
): Promise<FoundScope> {
  const who = await reads.read('sts:GetCallerIdentity', {}, { region });
  const [own, identity] =
    who.kind === 'answer'
      ? [who.value.optionalText('Account'), who.value.optionalText('Arn')]
      : [undefined, undefined];
  if (named !== undefined) return { own, identity, accounts: named };
  const onlyOwn = own === undefined ? [] : [own];
  const accounts: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const input = token === undefined ? {} : { NextToken: token };
    const answer = await reads.read('organizations:ListAccounts', input, { region });
    if (answer.kind === 'absent') return { own, identity, accounts: onlyOwn };
    if (answer.kind !== 'answer') {
      return { own, identity, accounts: onlyOwn, partly: answer.why };
    }
    const active = answer.value
      .records('Accounts')
      .filter((each) => (each.optionalText('State') ?? each.optionalText('Status')) === 'ACTIVE');
    accounts.push(...active.map((each) => each.text('Id')));
    token = answer.value.optionalText('NextToken');
    if (!token) return { own, identity, accounts };
  }
  return { own, identity, accounts: onlyOwn, partly: 'the list of accounts has no end' };
}
