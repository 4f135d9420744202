/** Who lets the world into a bucket: its policy, its access control list, and what blocks either. */
import { known } from '#shared/document/known.ts';
import { allowsEveryone, concernsAction } from '#shared/document/policy-document.ts';
import type { Evidence } from '#shared/domain/verdict.ts';
import { type Bucket, POLICY_PATH } from './bucket.ts';

const ACL_PATH = 'supplementaryConfiguration.AccessControlList';
const EVERYONE = ['AllUsers', 'AuthenticatedUsers'];

/** Ways in to a bucket, each as evidence with its words. */
export interface PublicWay extends Evidence {
  readonly words: string;
}

/**
 * How everyone can do one of these actions, or holds one of these permissions; none when the public
 * access block stops it. `restrictPublicBuckets` stops policies and `ignorePublicAcls` stops lists;
 * the other two switches only stop new ones.
 */
export function publicWays(
  { policy, grants, publicAccessBlock }: Bucket,
  actions: readonly string[],
  permissions: readonly string[],
): readonly PublicWay[] {
  const ways: PublicWay[] = [];
  if (!publicAccessBlock.restrictPublicBuckets) {
    for (const statement of policy) {
      if (!allowsEveryone(statement)) continue;
      const action = actions.find((each) => concernsAction(statement, each));
      if (action === undefined) continue;
      ways.push({
        path: `${POLICY_PATH}.${statement.path}`,
        expected: `${action} for known principals only`,
        actual: `${action} for everyone`,
        words: 'its policy',
      });
    }
  }
  if (!publicAccessBlock.ignorePublicAcls) {
    for (const { grantee, permission } of known(grants, ACL_PATH)) {
      if (!EVERYONE.includes(grantee.replace(/^.*\//, ''))) continue;
      if (!permissions.includes(permission)) continue;
      const actual = `${permission} for ${grantee}`;
      ways.push({
        path: `${ACL_PATH}.grantList`,
        expected: 'grants to known accounts only',
        actual,
        words: 'its access control list',
      });
    }
  }
  return ways;
}

/** The distinct words of some ways, for a message. */
export function waysText(ways: readonly PublicWay[]): string {
  return [...new Set(ways.map(({ words }) => words))].join(' and ');
}

/** The first three ways as evidence. */
export function waysEvidence(ways: readonly PublicWay[]): readonly Evidence[] {
  return ways.slice(0, 3).map(({ words: _, ...evidence }) => evidence);
}
