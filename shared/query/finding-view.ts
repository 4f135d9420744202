import { findingId } from '../alerts/finding-id.ts';
import type { Instant } from '../domain/instant.ts';
import { pathText } from '../organization/account.ts';
import { ownerOf } from '../organization/owner.ts';
import { isLastKnown } from '../store/as-of.ts';
import { type Episode, liveSort, parseEpisode } from '../store/episode-item.ts';
import { resourceKey } from '../store/keys.ts';
import { keyOf, nameOf } from './finding-key.ts';
import { regionOf } from './matches.ts';
import { type Naming, saidOf } from './naming.ts';
import { rowsOf } from './one-finding.ts';
import type { Question } from './question.ts';
import { sorted } from './sorted.ts';
import { stateAt } from './state-at.ts';
import { NO_UNIT } from './units.ts';

/** A finding as lists show it; with naming, also who may have done it. */
export async function findingView(placed: Episode, question: Question, naming?: Naming) {
  const row = (await question.archive?.withWords(placed)) ?? placed;
  const { subject, traits, incident } = row;
  const who = await naming?.whoOf(row.who);
  const endedBy = row.closedAt === undefined ? undefined : await naming?.whoOf(row.endedBy);
  // Only what an incident says names its caller.
  const said = <T>(value: T): T =>
    naming !== undefined && incident !== undefined ? saidOf(value, who) : value;
  const account = await question.directory.account(subject.accountId);
  const closing = await closingOf(row, question);
  return {
    key: keyOf(row),
    finding: findingId(subject, row.rule),
    kind: incident === undefined ? ('condition' as const) : ('incident' as const),
    state: hasEnded(closing, question) ? ('resolved' as const) : stateAt(row, question),
    rule: row.rule,
    severity: row.severity,
    accountId: subject.accountId,
    ...(account && { accountName: account.name }),
    ou: (account && pathText(account)) || NO_UNIT,
    region: regionOf(row),
    resourceType: subject.resourceType,
    resourceId: subject.resourceId,
    ...(traits.name !== undefined && { name: traits.name }),
    ...(traits.arn !== undefined && { arn: traits.arn }),
    tags: sorted({ ...traits.tags }),
    owner: ownerOf(traits, account, question.owners).name,
    openedAt: row.openedAt,
    ...closing,
    recordedAt: row.recordedAt,
    message: said(row.message),
    evidence: said(row.evidence).map(({ path, expected, actual }) => ({
      path,
      expected: sorted(expected ?? null),
      actual: sorted(actual ?? null),
    })),
    transition: row.transition,
    ...(row.archived !== undefined && { from: ARCHIVE }),
    ...(who && { who }),
    ...(endedBy && { endedBy }),
    ...(naming && incident && { calls: incident.count, lastAt: incident.lastAt ?? row.openedAt }),
  };
}

/** Where words and records were read that are not in the table any more. */
export const ARCHIVE = 'archive' as const;

export type FindingView = Awaited<ReturnType<typeof findingView>>;

interface Closing {
  readonly closedAt?: Instant;
}

const hasEnded = ({ closedAt }: Closing, { at }: Question): boolean =>
  closedAt !== undefined && closedAt <= at;

/** When the finding ended; what was said of it last stands in another row than what is shown. */
async function closingOf(row: Episode, { table, knownAt }: Question): Promise<Closing> {
  if (isLastKnown(row, knownAt)) return closingKnown(row, knownAt);
  const live = await table.get({ pk: resourceKey(row.subject), sk: liveSort(row) });
  const last = live && parseEpisode(live);
  if (last !== undefined && isLastKnown(last, knownAt)) return closingKnown(last, knownAt);
  const rows = await rowsOf({ table }, nameOf(row));
  const known = rows.find((each) => each.openedAt === row.openedAt && isLastKnown(each, knownAt));
  return known === undefined ? {} : closingKnown(known, knownAt);
}

/** When it ended, as far as that was known at K. */
export function closingKnown({ closedAt, closedRecordedAt }: Episode, knownAt: Instant): Closing {
  const isKnown = closedRecordedAt !== undefined && closedRecordedAt <= knownAt;
  return isKnown && closedAt !== undefined ? { closedAt } : {};
}
