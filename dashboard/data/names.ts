/** Names of accounts and titles of rules, read once and kept fresh: lists hold ids. */
import type { Account, Listed, Rule } from './answers.ts';
import { useAnswer } from './use-answer.ts';

export function useAccountNames(): (id: string) => string | undefined {
  const { data } = useAnswer<Listed<Account>>('/v1/directory');
  const names = new Map((data?.items ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}

/** The rules with their texts: many, and asked for when somebody looks for one. */
export function useRules(isWanted: boolean): readonly Rule[] {
  return useAnswer<Listed<Rule>>(isWanted ? '/v1/rules' : undefined).data?.items ?? [];
}
