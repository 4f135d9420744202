/** So many findings that are open, as their rows stand in the indexes: an organization of 200 accounts. */

import { instantOf } from '#shared/domain/instant.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { severities } from '#shared/domain/severity.ts';
import type { Item } from '#shared/ports/table.ts';
import { episodeItem } from '#shared/store/episode-item.ts';

const ACCOUNTS = 200;
const HOUR_MS = 3_600_000;

/** Rows of open findings, the last of which opened at a time (epoch milliseconds). */
export function manyFindings(
  count: number,
  rules: readonly Pick<Rule, 'id' | 'severity' | 'title'>[],
  until: number,
): readonly Item[] {
  return Array.from({ length: count }, (_, n) => {
    const rule = rules[(n * 7) % rules.length];
    const openedAt = instantOf(until - (n % 2_000) * HOUR_MS);
    return episodeItem({
      subject: {
        accountId: String(222_200_000_000 + (n % ACCOUNTS)),
        region: n % 3 === 0 ? 'us-east-1' : 'eu-central-1',
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: `sg-${n.toString(16).padStart(17, '0')}`,
      },
      rule: rule?.id ?? 'restricted-ssh',
      severity: rule?.severity ?? severities[1],
      openedAt,
      recordedAt: openedAt,
      traits: {
        name: `group-${n}`,
        tags: { Owner: `team-${n % 12}`, Environment: 'production' },
      },
      message: `Security group sg-${n} (group-${n}) opens SSH (TCP 22) to 0.0.0.0/0.`,
      evidence: [
        {
          path: 'ipPermissions[0]',
          expected: 'TCP 22 closed to the internet',
          actual: 'tcp 22 from 0.0.0.0/0',
        },
      ],
      transition: `transition-${n}`,
    });
  });
}
