/** An organization of two accounts with a finding in each, and an access.yml with a role for everything. */

import { catalog } from '#cli/configured-rules.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { readYaml } from '#shared/adapters/configuration/yaml-tree.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { findingId } from '#shared/alerts/finding-id.ts';
import { verbs } from '#shared/configuration/access.ts';
import { parseConfiguration } from '#shared/configuration/configuration.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { canonical } from '#shared/engine/digest.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Verb } from '#shared/query/access.ts';
import { findingKey } from '#shared/query/finding-key.ts';
import { createActors } from '#shared/store/actors.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { openRow } from '#shared/store/finding-row.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { judgedOf, minute, subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { accountOf, writeDirectory } from '../shared/query/organization.ts';

export const HUB = '999988887777';
export const RULE = 'restricted-ssh';

/** Where a grant holds; absent: everywhere. */
const scopes = {
  account: '{account: "111122223333"}',
  unit: '{ou: Root/Payments}',
  owner: '{owner: payments}',
  tag: '{tag: env=prod}',
  severity: '{severity: [low, info]}',
  rule: '{rule: restricted-common-ports}',
} as const;

export interface Role {
  readonly name: string;
  readonly can: readonly Verb[];
  readonly scope?: keyof typeof scopes;
  /** Ids in Slack: of a user group, of somebody in it, and of somebody who is named by themselves. */
  readonly slack: { readonly group: string; readonly member: string; readonly user: string };
}

const slackOf = (n: number) => ({
  group: `SGROUP${String(n).padStart(3, '0')}`,
  member: `UMEMBER${String(n).padStart(3, '0')}`,
  user: `UALONE${String(n).padStart(3, '0')}`,
});

const given: readonly Omit<Role, 'slack'>[] = [
  { name: 'everything', can: verbs },
  ...verbs.map((verb) => ({ name: `only-${verb}`, can: [verb] })),
  ...(Object.keys(scopes) as (keyof typeof scopes)[]).map((scope) => ({
    name: `within-${scope}`,
    can: verbs,
    scope,
  })),
];
export const roles: readonly Role[] = given.map((role, n) => ({ ...role, slack: slackOf(n) }));
/** Somebody of whom access.yml says nothing. */
export const stranger: Role = { name: 'stranger', can: [], slack: slackOf(99) };
/** Who is allowed everything, to be the other person that an exception needs. */
export const boss = slackOf(0).user;

export const roleArn = (name: string): string => `arn:aws:iam::${HUB}:role/teams/${name}`;

export const accessText = `access:\n${roles
  .flatMap(({ name, can, scope, slack }) =>
    [
      `role: ${roleArn(name)}`,
      `oidc: ${name}`,
      `slack: ${slack.group}`,
      `slack: ${slack.user}`,
    ].map(
      (who) =>
        `  - ${who}\n    can: [${can.join(', ')}]\n${scope === undefined ? '' : `    scope: ${scopes[scope]}\n`}`,
    ),
  )
  .join('')}`;

export interface Finding {
  readonly subject: Subject;
  readonly tags: Readonly<Record<string, string>>;
  readonly isPayments: boolean;
}

const paymentsTags = { Owner: 'payments', env: 'prod' };
export const findings: readonly Finding[] = [
  { subject: { ...subject, resourceId: 'sg-payments' }, tags: paymentsTags, isPayments: true },
  {
    subject: { ...subject, accountId: '222233334444', resourceId: 'sg-other' },
    tags: { Owner: 'others', env: 'dev' },
    isPayments: false,
  },
];

/** What access.yml says, in words of its own: severity and rule of the two findings are others. */
export function isGranted(role: Role, verb: Verb, finding: Finding | undefined): boolean {
  if (!role.can.includes(verb)) return false;
  if (role.scope === undefined) return true;
  if (role.scope === 'severity' || role.scope === 'rule') return false;
  return finding?.isPayments ?? false;
}

export const refOf = ({ subject: own }: Finding) => ({ subject: own, rule: RULE });
export const keyOf = (finding: Finding): string => findingKey(refOf(finding));
export const idOf = ({ subject: own }: Finding): string => findingId(own, RULE);

export async function accessWorld(table: Table) {
  let now: Instant = minute(600);
  const clock = (): Instant => {
    now = shifted(now, 1_000);
    return now;
  };
  await writeDirectory(table, [
    [1, accountOf('111122223333', 'Payments')],
    [1, accountOf('222233334444', 'Other')],
  ]);
  const store = createFindingStore({ table, clock, backoff: jitterless });
  for (const { subject: own, tags } of findings) {
    const { observation, ...judged } = judgedOf({ state: 1, seen: 1, verdicts: { [RULE]: 'V' } });
    await store.commit([
      { ...judged, observation: { ...observation, subject: own, traits: { tags } } },
    ]);
  }
  const texts = { access: accessText };
  const configuration = parseConfiguration(texts, catalog, readYaml);
  await createConfigurationVersions(table, clock).publish(
    { texts, configuration, by: 'a test', changes: [], weakens: [] },
    undefined,
  );
  const actors = createActors(table, randomSalt);
  const ports = { table, clock, backoff: jitteredBackoff, actors };
  const lifecycle = createLifecycle(ports);
  /** All that people could have changed of a finding. */
  const standing = async (finding: Finding): Promise<string> => {
    const row = await openRow(table, refOf(finding));
    const { acknowledged, snoozed, excepted } = row?.episode ?? {};
    return canonical({ acknowledged, snoozed, excepted });
  };
  return { table, clock, actors, lifecycle, standing };
}
