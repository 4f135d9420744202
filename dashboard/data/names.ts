/** Names of accounts and titles of rules, read once and kept fresh: lists hold ids. */
import type { Account, Listed, Rule } from './answers.ts';
import { useAnswer } from './use-answer.ts';

export function useAccountNames(): (id: string) => string | undefined {
  const { data } = useAnswer<Listed<Account>>('/v1/directory');
  const names = new Map((data?.items ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}

export function useRules(): readonly Rule[] {
  return useAnswer<Listed<Rule>>('/v1/rules').data?.items ?? [];
}

export function useRuleTitles(): (id: string) => string | undefined {
  const titles = new Map(useRules().map(({ id, title }) => [id, title]));
  return (id) => titles.get(id);
}
