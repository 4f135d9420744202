import { findingId } from '../alerts/finding-id.ts';
import { parseAlert } from '../alerts/parse-alert.ts';
import type { Alert } from '../domain/alert.ts';
import { shortName } from '../store/groups-item.ts';
import type { NotifyPorts } from './ports.ts';

/**
 * Whether people were told of an alert by the one that inhibits it: the message of that one, alone or
 * with others, names it. A root that was over before it was told has none.
 */
export async function isNamedByRoot(
  { id, subject, rule, inhibitedBy }: Alert,
  { groups }: Pick<NotifyPorts, 'groups'>,
): Promise<boolean> {
  if (inhibitedBy === undefined) return false;
  const transition = id.slice(0, -rule.id.length);
  const message = shortName(`${transition}${inhibitedBy}`);
  const root = findingId(subject, inhibitedBy);
  const claim = await groups.claim(root, message);
  if (claim === undefined || claim.stage === 'settling' || claim.stage === 'dropped') return false;
  const { group, window, isLead } = claim.place;
  if (isLead) return claim.stage === 'told';
  const ended = await groups.ended(group, window);
  if (ended === undefined || !ended.told.includes(root)) return false;
  // Of a finding that began again while it waited, another message is told.
  if (ended.alert === undefined) return ended.single === message;
  const told = parseAlert(JSON.parse(ended.alert));
  return told.kind === 'alert' && told.alert.also?.some((each) => each.rule === rule.id) === true;
}
