import { collectors } from '#shared/adapters/collectors/index.ts';
import { listingActions } from '#shared/adapters/config-listing/index.ts';
import { liveReads } from '#shared/adapters/live-reads/index.ts';
import type { IncidentRule } from '#shared/domain/incident.ts';
import { watchedCalls } from '#shared/events/calls/targets/index.ts';
import { organizationEvents } from '#shared/organization/events.ts';
import { callRules, hubFiles } from './event-pattern-files.ts';
import { eventPatterns } from './event-patterns.ts';
import { memberFiles } from './member-files.ts';

/** Files of infra/ that follow from the rules on calls and from what is read in members. */
export function eventPatternFiles(
  incidents: readonly { readonly rule: IncidentRule }[],
): readonly (readonly [path: string, text: string])[] {
  const patterns = eventPatterns(
    incidents.map(({ rule }) => rule),
    [watchedCalls, organizationEvents],
  );
  const actions = [
    ...[...collectors, ...liveReads].flatMap((each) => each.actions),
    ...listingActions,
  ];
  return [...hubFiles(patterns), ...memberFiles(callRules(patterns), actions)];
}
