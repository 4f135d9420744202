/**
 * Holds what people were told by the notifier to the truth: in the end they know of every finding
 * that is open, and of none that it is open when it is over.
 */
import type { Alert } from '#shared/domain/alert.ts';
import type { Tell, Told } from './told.ts';

/** One place where people read: the messages that stand there. */
export interface View {
  readonly name: string;
  readonly ids: ReadonlySet<string>;
  /** It shows every step, not only what is worth a message of its own. */
  readonly follows: boolean;
}

/** alerts: by id, whatever any place was given. */
export function notifiedTold(
  tells: readonly Tell[],
  view: View,
  alerts: ReadonlyMap<string, Alert>,
): Told {
  const lost: string[] = [];
  const doubled: string[] = [];
  const groups = [...view.ids].flatMap((id) => alerts.get(id) ?? []).filter(({ group }) => group);
  for (const [finding, own] of Map.groupBy(tells, ({ rule, resource }) => `${rule} ${resource}`)) {
    const newest = own.findLast(isBeginning);
    if (newest === undefined) continue;
    const naming = groups.filter((alert) => memberOf(alert, newest) !== undefined);
    const ofItsRule = naming.filter(({ rule }) => rule.id === newest.rule);
    const beginning = naming.filter(({ transition }) => begins.has(transition));
    const isToldAlone = view.ids.has(newest.id);
    const over = own.slice(own.indexOf(newest)).findLast(({ kind }) => kind === 'resolved');
    if (over === undefined) {
      const isTold =
        isToldAlone ||
        view.ids.has(newest.root) ||
        beginning.some(({ recordedAt }) => recordedAt >= newest.recordedAt);
      if (!isTold)
        lost.push(`the ${view.name} does not know that ${finding} is open (${newest.id})`);
    } else if (isToldAlone && !view.ids.has(over.id)) {
      lost.push(`the ${view.name} does not know that ${finding} is over (${over.id})`);
    } else if (view.follows && !isToldAlone && isOpenIn(ofItsRule.at(-1), newest)) {
      lost.push(`the ${view.name} does not know that ${finding} of a group is over (${over.id})`);
    }
    const once = own.filter(isBeginning).length === 1;
    const together = ofItsRule.filter(({ transition }) => begins.has(transition));
    const times = together.length + (isToldAlone ? 1 : 0);
    if (once && times > 1) doubled.push(`the ${view.name} tells ${finding} ${times} times`);
  }
  return { lost, doubled };
}

const begins = new Set(['opened', 'regressed', 'raised', 'woken']);
const isBeginning = ({ kind }: Tell): boolean => begins.has(kind);

/** A message of many names its own rule's findings, and what the same transitions broke beside. */
const memberOf = ({ group, rule, also = [] }: Alert, tell: Tell) =>
  rule.id === tell.rule || also.some((each) => each.rule === tell.rule)
    ? group?.members.find(({ resourceId }) => resourceId === tell.resource)
    : undefined;

function isOpenIn(group: Alert | undefined, tell: Tell): boolean {
  const member = group && memberOf(group, tell);
  return member !== undefined && member.transition !== 'resolved';
}
