import { useAccountNames } from '../data/names.ts';

/** Name and id of an account; the id alone where no name is known. */
export function AccountName({ id }: { readonly id: string }) {
  const name = useAccountNames()(id);
  return (
    <span class="account">
      {name !== undefined && name !== id && <span>{name} </span>}
      <span class="id">{id}</span>
    </span>
  );
}
