/** Where an alert is at home: the names of its account and units, and whose it is. */
import type { Alert } from '../domain/alert.ts';
import { type Account, pathText } from '../organization/account.ts';
import { defaultOwnerConfig, type OwnerConfig, ownerOf } from '../organization/owner.ts';

/** The alert with its place. account: as the directory has it, where it does. */
export function placed(
  alert: Alert,
  account: Pick<Account, 'name' | 'path' | 'tags'> | undefined,
  owners: OwnerConfig = defaultOwnerConfig,
): Alert {
  const path = account === undefined ? '' : pathText(account);
  const place = {
    ...(account === undefined || account.name === '' ? {} : { account: account.name }),
    ...(path === '' ? {} : { path }),
    owner: ownerOf(alert.traits, account, owners).name,
  };
  return { ...alert, place };
}

/** `shop-prod` and `Root/Production`, as far as they are known. */
export const placeTexts = ({ place }: Pick<Alert, 'place'>): readonly string[] =>
  [place?.account, place?.path].flatMap((text) => text ?? []);

/** Somebody in Slack, by id: they are mentioned where it matters. A group is not: a tag can name it. */
const SOMEBODY = /^[UW][A-Z0-9]{6,20}$/;

/** Whom a message may call, for what is severe and not over: the owner, where that is a person in Slack. */
export function calledOwner({
  place,
  severity,
  transition,
}: Pick<Alert, 'place' | 'severity' | 'transition'>): string | undefined {
  const isSevere = severity === 'critical' || severity === 'high';
  if (place === undefined || !isSevere || transition === 'resolved') return undefined;
  return SOMEBODY.test(place.owner) ? place.owner : undefined;
}
