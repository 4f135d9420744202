import type { Account, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { hereWith } from '../../routing/href.ts';
import { go } from '../../routing/location.ts';

/** Where the parameters are in force: they may differ by account. */
export function AccountChoice({ account }: { readonly account: string | undefined }) {
  const { data } = useAnswer<Listed<Account>>('/v1/directory');
  const accounts = data?.items ?? [];
  if (accounts.length === 0) return null;
  return (
    <label>
      In force
      <select
        value={account ?? ''}
        onChange={({ currentTarget: { value } }) =>
          go(hereWith({ account: value }), { replace: true })
        }
      >
        <option value="">everywhere</option>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
