import { type Account, isReadable, unreadableReason } from '../organization/account.ts';

/** An account that is read in a round, and where. */
export interface Place {
  readonly accountId: string;
  /** Regions that are read, by name. */
  readonly regions: readonly string[];
  /** The Region that is asked for what is account-wide. */
  readonly home: string;
}

/** What a round leaves out, and why. */
export interface LeftOut {
  readonly accountId: string;
  /** Absent: the whole account. */
  readonly region?: string;
  readonly reason: string;
}

export interface Wanted {
  /** Regions that are watched; in an account whose Regions are not known all of them are read. */
  readonly regions: readonly string[];
  /** The Region that is asked for what is account-wide, where it is enabled: `us-east-1`. */
  readonly home: string;
}

/** Which accounts and Regions a round reads, in an order that depends on nothing else. */
export function placesOf(
  accounts: readonly Account[],
  wanted: Wanted,
): { readonly places: readonly Place[]; readonly leftOut: readonly LeftOut[] } {
  const places: Place[] = [];
  const leftOut: LeftOut[] = [];
  const watched = [...new Set(wanted.regions)].sort();
  for (const account of [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const accountId = account.id;
    if (!isReadable(account)) {
      leftOut.push({ accountId, reason: unreadableReason(account) });
      continue;
    }
    const enabled = new Set(account.regions ?? watched);
    const regions = watched.filter((region) => enabled.has(region));
    for (const region of watched) {
      if (enabled.has(region)) continue;
      leftOut.push({ accountId, region, reason: 'the Region is not enabled in the account' });
    }
    const isHomeOpen = account.regions === undefined || enabled.has(wanted.home);
    const home = isHomeOpen ? wanted.home : (regions[0] ?? wanted.home);
    places.push({ accountId, regions, home });
  }
  return { places, leftOut };
}
