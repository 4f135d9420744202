import type { Fields } from '../document/fields.ts';
import { type At, type Check, type Circumstances, SignedOut, Unread } from './check.ts';
import type { Place, Read, ReadAction, Reads } from './reads.ts';

/** A list that still goes on after so many pages is taken for one without an end. */
const MOST_PAGES = 200;
const ANOTHER_ROLE = 'npx plumbline doctor --role <role that may read there>';

/** What a check is handed at a place: reads of what it declares, and nothing else. */
export function atPlace(
  check: Check,
  reads: Reads,
  circumstances: Circumstances,
  place: Place,
): At {
  const asked: At['asked'] = async (action, input, elsewhere = place) => {
    if (!check.actions.includes(action)) {
      throw new Error(`${check.id} reads ${action}, which it does not declare`);
    }
    return opened(
      await reads.read(action, input, elsewhere),
      action,
      elsewhere.accountId !== undefined,
    );
  };
  const all: At['all'] = async (action, input, list, elsewhere = place) => {
    const found: Fields[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const next = token === undefined ? input : { ...input, [tokenName(action)]: token };
      const answer = await asked(action, next, elsewhere);
      if (answer === undefined) return found;
      found.push(...answer.records(list));
      token = answer.optionalText('NextToken') ?? answer.optionalText('NextMarker');
      if (!token) return found;
    }
    throw new Unread({ why: `${action} still goes on after ${MOST_PAGES} pages` });
  };
  return { ...circumstances, place, asked, all, skewMs: () => reads.skewMs() };
}

const tokenName = (action: ReadAction): string =>
  action === 'kms:ListGrants' ? 'Marker' : 'NextToken';

function opened(read: Read, action: ReadAction, isMember: boolean): Fields | undefined {
  switch (read.kind) {
    case 'answer':
      return read.value;
    case 'absent':
      return undefined;
    case 'denied':
      throw new Unread(
        { 'missing action': read.action, why: read.why },
        // In a member it is the role that may too little, not we.
        isMember ? ANOTHER_ROLE : undefined,
      );
    case 'signed-out':
      throw new SignedOut({ read: action, why: read.why }, 'aws sts get-caller-identity');
    case 'failed':
      throw new Unread({ read: action, why: read.why }, 'npx plumbline doctor');
  }
}
